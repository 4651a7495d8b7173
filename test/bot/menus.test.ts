import { imageSize } from 'image-size'
import { afterAll, beforeAll, describe, expect, it, test } from 'vitest'
import { drawMenu } from '../../scripts/menus/drawing.ts'
import { menuAlias } from '../../src/bot/menus/alias.ts'
import {
  hashMenu,
  kindOfName,
  layMenu,
  menuName,
  menuRequest,
  menus,
  menuSize,
} from '../../src/bot/menus/menus.ts'
import { readMarks, readPicture } from '../../src/bot/menus/pictures.ts'
import { plainWords } from '../../src/flows/say.ts'
import { readTap, writeTap } from '../../src/flows/tap.ts'
import { countGraphemes } from '../../src/flows/thai/text.ts'
import { menuKinds } from '../../src/store/menu-kinds.ts'
import { privateHelp } from '../../src/talk/cards/help-card.ts'
import type { Standing } from '../../src/talk/standing.ts'
import { openTeamStage, type TeamStage } from '../pipeline/team-stage.ts'

describe.each(menuKinds)('the menu of %s', (kind) => {
  const { bar, items } = menus[kind]

  it('is drawn as it is now: else run `npm run menus`', async () => {
    const [marks, picture] = [await readMarks(), await readPicture(kind)]
    expect(marks[kind]).toBe(hashMenu(kind, drawMenu(kind), picture))
  })

  it('has a picture that LINE takes', async () => {
    const picture = await readPicture(kind)
    expect(picture.length).toBeLessThanOrEqual(1024 * 1024)
    expect(imageSize(picture)).toMatchObject({ ...menuSize, type: 'png' })
  })

  it('has three to six fields with short words, none twice', () => {
    expect(items.length).toBeGreaterThanOrEqual(3)
    expect(items.length).toBeLessThanOrEqual(6)
    expect(bar.length).toBeLessThanOrEqual(14)
    for (const { label } of items) expect(countGraphemes(label)).toBeLessThanOrEqual(14)
    expect(new Set(items.map(({ label }) => label)).size).toBe(items.length)
  })

  it('leaves no gap and lays no field over another', () => {
    const fields = layMenu(menus[kind]).map(({ bounds }) => bounds)
    const area = fields.reduce((sum, { width, height }) => sum + width * height, 0)
    expect(area).toBe(menuSize.width * menuSize.height)
    for (const { x, y, width, height } of fields) {
      expect(x + width).toBeLessThanOrEqual(menuSize.width)
      expect(y + height).toBeLessThanOrEqual(menuSize.height)
      const inside = fields.filter((one) => one.x < x + width && x < one.x + one.width)
      expect(inside.filter((one) => one.y < y + height && y < one.y + one.height)).toHaveLength(1)
    }
  })

  it('is known by its name, whatever its version', () => {
    expect(kindOfName(menuName(kind, '0123456789ab'))).toBe(kind)
    expect(menuAlias(kind)).toMatch(/^[a-z0-9_-]{1,32}$/)
  })
})

test('a menu of somebody else is not ours', () => {
  expect(['plc', 'plc-teachers-1', 'ours', ''].map(kindOfName)).toEqual([
    undefined,
    undefined,
    undefined,
    undefined,
  ])
})

test('a tap is told to LINE as a message, or as a button that opens the keyboard or is seen', () => {
  const actions = menuRequest('mentor', 'x').areas.map(({ action }) => action)
  expect(actions).toContainEqual({ type: 'message', label: 'ดูทีละเรื่อง', text: 'ดูทีละเรื่อง' })
  const typed = menuRequest('manager', 'x').areas.map(({ action }) => action)
  expect(typed).toContainEqual({
    type: 'postback',
    label: 'ใส่รหัส',
    data: 'do=code',
    inputOption: 'openKeyboard',
    fillInText: 'รหัส ',
  })
  const shown = menuRequest('teacher', 'x').areas.map(({ action }) => action)
  expect(shown).toContainEqual(expect.objectContaining({ data: 'do=consult', displayText: 'ขอคำปรึกษา' }))
})

const nobody: Standing = {
  inTeam: false,
  assists: false,
  trains: false,
  oversees: false,
  advises: false,
  manages: false,
  administers: false,
}

describe('every field is an order that is understood', () => {
  let stage: TeamStage
  beforeAll(async () => void (stage = await openTeamStage()))
  afterAll(() => stage.world.close())
  const all = new Map(
    menuKinds.flatMap((kind) => menus[kind].items.map((item) => [item.label, item] as const)),
  )
  const help = plainWords(privateHelp({ ...nobody, inTeam: true }))
  let at = 0

  const items = [...all.values()]

  it.each(items.flatMap((item) => ('tap' in item ? [item] : [])))('the tap $label', ({ tap }) => {
    expect(readTap(writeTap(tap))).toEqual(tap)
  })

  it.each(items.flatMap((item) => ('says' in item ? [item] : [])))('the words $says', async ({ says }) => {
    const [own = ''] = stage.team.accounts
    const update = stage.says(++at, says)
    const heard = await stage.world.send({ ...update, chat: own, kind: 'user', account: own })
    expect(heard).toHaveLength(1)
    // Words that nobody understands are answered with the help.
    expect(plainWords(heard[0]!) === help).toBe(says === 'ช่วยเหลือ')
  })
})
