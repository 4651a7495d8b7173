import { beforeEach, describe, expect, it } from 'vitest'
import type { MenuChannel } from '../../src/bot/menus/channel.ts'
import { menuName } from '../../src/bot/menus/menus.ts'
import { readMarks } from '../../src/bot/menus/pictures.ts'
import { findMenuProblems, setUpMenus } from '../../src/bot/menus/setup.ts'
import { menuKinds, type MenuKind } from '../../src/store/menu-kinds.ts'
import { fakeMenus, type FakeMenus } from './fake-menus.ts'

const marks = await readMarks()
let line: FakeMenus
let paused: number
beforeEach(() => {
  line = fakeMenus()
  paused = 0
})
const setUp = () => setUpMenus(line.channel, (ms) => Promise.resolve((paused += ms)))
const idOf = (kind: MenuKind) => line.aliases.get(`plc-${kind}`) ?? ''
const counted = (call: string) => line.asked.filter((one) => one.startsWith(call)).length

/** An account on which an older version stands, with a recorder who has its menu. */
async function older(): Promise<string> {
  await setUp()
  const before = idOf('recorder')
  line.menus.get(before)!.name = menuName('recorder', 'anolderone00')
  line.shown.people.set('thanakorn', before)
  line.asked.splice(0)
  return before
}

describe('setting up the menus', () => {
  it('makes each with its picture and alias, and gives teachers’ to everybody', async () => {
    expect(await findMenuProblems(line.channel)).toHaveLength(6)
    expect(await setUp()).toBe('6 of 6 made anew')
    expect([...line.aliases.keys()].toSorted()).toEqual(menuKinds.map((kind) => `plc-${kind}`).toSorted())
    for (const kind of menuKinds) {
      const menu = line.menus.get(idOf(kind))!
      expect(menu.name).toBe(`plc-${kind}-${marks[kind]}`)
      expect(menu.picture?.length).toBeGreaterThan(1000)
    }
    expect(line.shown.all).toBe(idOf('teacher'))
    expect(await findMenuProblems(line.channel)).toEqual([])
  })

  it('done again changes nothing', async () => {
    await setUp()
    line.asked.splice(0)
    expect(await setUp()).toBe('6, as before')
    expect(line.asked).toEqual([])
  })

  it('a changed menu is made anew, people follow, and the old one goes', async () => {
    const before = await older()
    expect(await findMenuProblems(line.channel)).toEqual([
      'recorder has not the newest',
      '1 old ones are left',
    ])
    expect(await setUp()).toBe('1 of 6 made anew; 1 old ones removed')
    expect(line.menus.has(before)).toBe(false)
    expect(line.shown.people.get('thanakorn')).toBe(idOf('recorder'))
    expect([counted('create'), counted('upload'), counted('setDefault')]).toEqual([1, 1, 0])
    expect(await findMenuProblems(line.channel)).toEqual([])
  })

  it('nobody is linked to the menu of teachers, so its old one is only unlinked', async () => {
    await setUp()
    const before = idOf('teacher')
    line.menus.get(before)!.name = menuName('teacher', 'anolderone00')
    await setUp()
    expect(line.asked).toContain(`replace ${before}>`)
    expect(line.shown.all).toBe(idOf('teacher'))
  })

  it('menus that are not ours are left alone', async () => {
    line.menus.set('richmenu-x', { name: 'made by somebody else' })
    await setUp()
    await setUp()
    expect(line.menus.has('richmenu-x')).toBe(true)
    expect(counted('replace')).toBe(0)
  })

  it('a default that somebody else has set is replaced', async () => {
    await setUp()
    line.shown.all = 'richmenu-x'
    expect(await findMenuProblems(line.channel)).toEqual(['that of teachers is not the default'])
    await setUp()
    expect(line.shown.all).toBe(idOf('teacher'))
  })

  it.each<keyof MenuChannel>(['create', 'upload', 'point', 'setDefault'])(
    'broken off at %s it goes on the next time, and makes nothing twice',
    async (refuses) => {
      line.refuses = refuses
      await expect(setUp()).rejects.toThrow(`LINE refuses ${refuses}`)
      await setUp()
      expect(line.menus.size).toBe(6)
      expect(counted('create')).toBe(6)
      expect(await findMenuProblems(line.channel)).toEqual([])
    },
  )

  it('an old menu stays as long as LINE is moving people from it', async () => {
    const before = await older()
    line.slow = 11
    expect(await setUp()).toContain('LINE is still moving people from 1 old ones')
    expect(paused).toBe(18_000)
    expect(line.menus.has(before)).toBe(true)
    expect(await setUp()).toBe('6, as before; 1 old ones removed')
    expect(line.menus.has(before)).toBe(false)
  })
})
