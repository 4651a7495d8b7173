import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { openMenuChannel, type MenuChannel } from '../../src/bot/menus/channel.ts'
import { menuRequest } from '../../src/bot/menus/menus.ts'
import { readPicture } from '../../src/bot/menus/pictures.ts'
import { setUpMenus } from '../../src/bot/menus/setup.ts'
import { setStage, type Stage } from './stage.ts'

let stage: Stage
let channel: MenuChannel
const picture = await readPicture('mentor')
const menu = menuRequest('mentor', 'mark')
beforeEach(async () => {
  stage = await setStage()
  const { origin } = stage
  channel = openMenuChannel({ channelAccessToken: 'simulator-token', apiBase: origin, dataBase: origin })
})
afterEach(() => stage.close())

const personOf = (key: string) => stage.simulator.context.world.people.find((one) => one.key === key)!
const create = (change: object) => stage.call('POST', '/v2/bot/richmenu', { ...menu, ...change })
async function upload(id: string, bytes: Uint8Array, type = 'image/png'): Promise<number> {
  const response = await fetch(`${stage.origin}/v2/bot/richmenu/${id}/content`, {
    method: 'POST',
    headers: { authorization: 'Bearer simulator-token', 'content-type': type },
    body: Buffer.from(bytes),
  })
  return response.status
}
async function made(): Promise<string> {
  const id = await channel.create(menu)
  await channel.upload(id, picture)
  return id
}

describe('a menu is refused as LINE refuses it', () => {
  const area = menu.areas[0]!
  test.each<[string, object, string]>([
    ['no name', { name: undefined }, 'name'],
    ['a name too long', { name: 'x'.repeat(301) }, 'name'],
    ['a bar too long', { chatBarText: 'x'.repeat(15) }, 'chatBarText'],
    ['nothing said about opening', { selected: undefined }, 'selected'],
    ['too narrow', { size: { width: 799, height: 500 } }, 'size'],
    ['too wide', { size: { width: 2501, height: 843 } }, 'size'],
    ['too low', { size: { width: 800, height: 249 } }, 'size'],
    ['too high', { size: { width: 1400, height: 1000 } }, 'size'],
    ['no whole number', { size: { width: 2500.5, height: 843 } }, 'size.width'],
    ['too many areas', { areas: Array.from({ length: 21 }, () => area) }, 'areas'],
    [
      'an area outside',
      { areas: [{ ...area, bounds: { x: 2000, y: 0, width: 501, height: 9 } }] },
      'areas[0].bounds',
    ],
    ['an area without place', { areas: [{ action: area.action }] }, 'areas[0].bounds'],
    [
      'a label too long',
      { areas: [{ ...area, action: { type: 'message', label: 'x'.repeat(21), text: 'x' } }] },
      'areas[0].action.label',
    ],
    [
      'an action without words',
      { areas: [{ ...area, action: { type: 'message' } }] },
      'areas[0].action.text',
    ],
    ['a misspelt property', { chatbarText: 'x' }, 'chatbarText'],
  ])('%s', async (_what, change, property) => {
    const { status, body } = await create(change)
    expect(status).toBe(400)
    expect(body.details).toContainEqual(expect.objectContaining({ property }))
    expect(await channel.list()).toEqual([])
  })

  test('a picture of another kind, size or weight, or a second one', async () => {
    const id = await channel.create(menu)
    expect(await upload('richmenu-x', picture)).toBe(404)
    expect(await upload(id, picture, 'image/gif')).toBe(415)
    expect(await upload(id, picture, 'image/jpeg')).toBe(400)
    expect(await upload(id, Buffer.from('no picture'))).toBe(400)
    expect(await upload(id, Buffer.concat([picture, Buffer.alloc(1024 * 1024)]))).toBe(400)
    const small = await channel.create({ ...menu, size: { width: 800, height: 270 }, areas: [] })
    expect(await upload(small, picture)).toBe(400)
    expect(await upload(id, picture)).toBe(200)
    expect(await upload(id, picture)).toBe(400)
    const sent = await fetch(`${stage.origin}/v2/bot/richmenu/${id}/content`, {
      headers: { authorization: 'Bearer simulator-token' },
    })
    expect(Buffer.from(await sent.arrayBuffer()).equals(picture)).toBe(true)
  })

  test('nobody is given a menu that has no picture, or that is not there', async () => {
    const id = await channel.create(menu)
    const user = personOf('malee').userId
    for (const path of ['all', user]) {
      expect((await stage.call('POST', `/v2/bot/user/${path}/richmenu/${id}`)).status).toBe(400)
      expect((await stage.call('POST', `/v2/bot/user/${path}/richmenu/richmenu-x`)).status).toBe(404)
    }
    await expect(channel.point('plc-mentor', id, true)).rejects.toThrow('must upload richmenu image')
    expect((await stage.call('POST', `/v2/bot/user/nobody/richmenu/${id}`)).status).toBe(400)
  })
})

describe('aliases', () => {
  test('are made once, changed, found and removed', async () => {
    const [one, other] = [await made(), await made()]
    await channel.point('plc-mentor', one, true)
    await expect(channel.point('plc-mentor', one, true)).rejects.toThrow('conflict')
    await expect(channel.point('Not an alias', one, true)).rejects.toThrow('(400)')
    await expect(channel.point('plc-other', one, false)).rejects.toThrow('(404)')
    await channel.point('plc-mentor', other, false)
    expect(await stage.client.getRichMenuAlias('plc-mentor')).toMatchObject({ richMenuId: other })
    await stage.client.deleteRichMenuAlias('plc-mentor')
    expect([...(await channel.aliases())]).toEqual([])
  })
})

describe('who has which menu', () => {
  test('a friend has their own, the others the default; a stranger is promised one and gets none', async () => {
    const [all, own] = [await made(), await made()]
    expect(await channel.default()).toBeUndefined()
    await channel.setDefault(all)
    await stage.simulator.act({ act: 'follow', by: 'malee' })
    await stage.client.linkRichMenuIdToUser(personOf('malee').userId, own)
    await stage.client.linkRichMenuIdToUser(personOf('kanda').userId, own)
    expect(await channel.default()).toBe(all)
    expect(await stage.client.getRichMenuIdOfUser(personOf('malee').userId)).toMatchObject({
      richMenuId: own,
    })
    expect(personOf('kanda').menu).toBeUndefined()
    await stage.client.unlinkRichMenuIdFromUser(personOf('malee').userId)
    expect((await stage.call('GET', `/v2/bot/user/${personOf('malee').userId}/richmenu`)).status).toBe(404)
    await stage.client.cancelDefaultRichMenu()
    expect(await channel.default()).toBeUndefined()
  })

  test('all who have one are moved to another, and a removed one is nobody’s', async () => {
    const [one, other] = [await made(), await made()]
    await stage.simulator.act({ act: 'follow', by: 'malee' })
    await stage.client.linkRichMenuIdToUser(personOf('malee').userId, one)
    const request = await channel.replace([{ from: one, to: other }, { from: other }], 'key')
    expect(await channel.progress(request)).toBe('succeeded')
    expect(personOf('malee').menu).toBe(other)
    await expect(channel.replace([{ from: one }, { from: one, to: other }], 'key')).rejects.toThrow(
      'duplicated',
    )
    await expect(channel.replace([{ from: 'richmenu-x' }], 'key')).rejects.toThrow('not found')
    await expect(channel.progress('nothing')).rejects.toThrow('(404)')
    await channel.remove(other)
    expect(personOf('malee').menu).toBeUndefined()
    expect((await stage.call('DELETE', `/v2/bot/richmenu/${other}`)).status).toBe(404)
  })

  test('a world that begins anew keeps the account’s menus, and nobody has one of their own', async () => {
    await setUpMenus(channel, () => Promise.resolve())
    await stage.simulator.act({ act: 'follow', by: 'malee' })
    const mentors = (await channel.aliases()).get('plc-mentor')!
    await stage.client.linkRichMenuIdToUser(personOf('malee').userId, mentors)
    stage.simulator.reset()
    expect(await setUpMenus(channel, () => Promise.resolve())).toBe('6, as before')
    expect(personOf('malee').menu).toBeUndefined()
    expect((await fetch(`${stage.origin}/sim/menu/${mentors}`)).headers.get('content-type')).toBe('image/png')
  })
})

describe('a tap on a field', () => {
  beforeEach(async () => {
    await setUpMenus(channel, () => Promise.resolve())
    await stage.simulator.act({ act: 'follow', by: 'malee' })
  })
  const last = () => stage.bot.events.at(-1)

  test('sends the words in the person’s own name', async () => {
    await stage.simulator.act({ act: 'menu', by: 'malee', label: 'ชั่วโมงฉัน' })
    const source = { type: 'user', userId: personOf('malee').userId }
    expect(last()).toMatchObject({ type: 'message', source, message: { type: 'text', text: 'ชั่วโมง PLC' } })
  })

  test('is a postback that shows its label, or opens the keyboard', async () => {
    await stage.simulator.act({ act: 'menu', by: 'malee', label: 'ขอคำปรึกษา' })
    expect(last()).toMatchObject({ type: 'postback', postback: { data: 'do=consult' } })
    expect(stage.simulator.context.world.messages.at(-1)).toMatchObject({ text: 'ขอคำปรึกษา' })
    await stage.client.linkRichMenuIdToUser(
      personOf('malee').userId,
      (await channel.aliases()).get('plc-manager')!,
    )
    const { composer } = await stage.simulator.act({ act: 'menu', by: 'malee', label: 'ใส่รหัส' })
    expect(composer).toMatchObject({ text: 'รหัส ' })
  })

  test('is refused where there is no such field: another kind’s, a stranger’s, LINE on a computer', async () => {
    const refused = (by: string, label: string) => stage.sim('POST', '/act', { act: 'menu', by, label })
    expect((await refused('malee', 'แดชบอร์ด')).status).toBe(409)
    expect((await refused('kanda', 'สถานะ')).status).toBe(409)
    await stage.simulator.act({ act: 'desktop', by: 'malee', on: true })
    expect((await refused('malee', 'สถานะ')).status).toBe(409)
  })
})
