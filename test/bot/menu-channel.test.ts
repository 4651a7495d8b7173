import nock from 'nock'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { MenuError, openMenuChannel } from '../../src/bot/menus/channel.ts'
import { menuRequest } from '../../src/bot/menus/menus.ts'
import { readPicture } from '../../src/bot/menus/pictures.ts'

const apiBase = 'https://api.line.me'
const dataBase = 'https://api-data.line.me'
const token = 'channel-token-that-nobody-may-see'
const channel = openMenuChannel({ channelAccessToken: token, apiBase, dataBase })
const api = () => nock(apiBase).matchHeader('authorization', `Bearer ${token}`)

beforeAll(() => nock.disableNetConnect())
afterEach(() => {
  const unasked = nock.pendingMocks()
  nock.cleanAll()
  if (unasked.length > 0) throw new Error(`not asked: ${unasked.join(', ')}`)
})
afterAll(() => nock.restore())

describe('what LINE is asked', () => {
  it('lists menus and aliases', async () => {
    api()
      .get('/v2/bot/richmenu/list')
      .reply(200, { richmenus: [{ richMenuId: 'richmenu-1', name: 'plc-teacher-x', areas: [] }] })
    api()
      .get('/v2/bot/richmenu/alias/list')
      .reply(200, { aliases: [{ richMenuAliasId: 'plc-teacher', richMenuId: 'richmenu-1' }] })
    expect(await channel.list()).toEqual([{ id: 'richmenu-1', name: 'plc-teacher-x' }])
    expect([...(await channel.aliases())]).toEqual([['plc-teacher', 'richmenu-1']])
  })

  it('makes a menu, and sends its picture to the data host', async () => {
    const request = menuRequest('recorder', 'mark')
    api()
      .post('/v2/bot/richmenu', JSON.parse(JSON.stringify(request)) as Record<string, string>)
      .reply(200, { richMenuId: 'richmenu-2' })
    expect(await channel.create(request)).toBe('richmenu-2')
    const picture = await readPicture('recorder')
    let sent = ''
    nock(dataBase)
      .matchHeader('content-type', 'image/png')
      .post('/v2/bot/richmenu/richmenu-2/content', (body: string) => {
        sent = body
        return true
      })
      .reply(200, {})
    await channel.upload('richmenu-2', picture)
    expect(Buffer.from(sent, 'hex').equals(picture)).toBe(true)
  })

  it('a picture that is there already is as good', async () => {
    nock(dataBase)
      .post('/v2/bot/richmenu/richmenu-2/content')
      .reply(400, { message: 'An image has already been uploaded to the richmenu' })
    await expect(channel.upload('richmenu-2', Buffer.from('x'))).resolves.toBeUndefined()
  })

  it('points an alias, new or known', async () => {
    api()
      .post('/v2/bot/richmenu/alias', { richMenuAliasId: 'plc-mentor', richMenuId: 'richmenu-3' })
      .reply(200, {})
    await channel.point('plc-mentor', 'richmenu-3', true)
    api().post('/v2/bot/richmenu/alias/plc-mentor', { richMenuId: 'richmenu-4' }).reply(200, {})
    await channel.point('plc-mentor', 'richmenu-4', false)
    expect(nock.isDone()).toBe(true)
  })

  it('sets the default and knows it', async () => {
    api().post('/v2/bot/user/all/richmenu/richmenu-1').reply(200, {})
    await channel.setDefault('richmenu-1')
    api().get('/v2/bot/user/all/richmenu').reply(200, { richMenuId: 'richmenu-1' })
    expect(await channel.default()).toBe('richmenu-1')
  })

  it.each([403, 404])('a default that is none of ours (%i) is none', async (status) => {
    api().get('/v2/bot/user/all/richmenu').reply(status, { message: 'no default richmenu' })
    expect(await channel.default()).toBeUndefined()
  })

  it('moves people from one menu to another, and asks how far that is', async () => {
    const operations = [
      { type: 'link', from: 'richmenu-1', to: 'richmenu-2' },
      { type: 'unlink', from: 'richmenu-3' },
    ]
    api()
      .post('/v2/bot/richmenu/batch', { operations, resumeRequestKey: 'a-key' })
      .reply(200, {}, { 'x-line-request-id': 'r-1' })
    const moves = [{ from: 'richmenu-1', to: 'richmenu-2' }, { from: 'richmenu-3' }]
    expect(await channel.replace(moves, 'a-key')).toBe('r-1')
    api()
      .get('/v2/bot/richmenu/progress/batch')
      .query({ requestId: 'r-1' })
      .reply(200, { phase: 'ongoing', acceptedTime: '2026-11-23T05:00:00Z' })
    expect(await channel.progress('r-1')).toBe('ongoing')
  })

  it.each([200, 404])('removes a menu; one that is gone (%i) is as good', async (status) => {
    api().delete('/v2/bot/richmenu/richmenu-1').reply(status, {})
    await expect(channel.remove('richmenu-1')).resolves.toBeUndefined()
  })
})

describe('what the operator is told', () => {
  it.each([
    [401, 'LINE refuses the access token (401): issue a new one'],
    [429, 'run it again in an hour'],
    [400, 'LINE refuses a menu (400): {"message":"The request body has 1 error(s)"}'],
    [500, 'LINE is out of order (500)'],
  ])('%i', async (status, told) => {
    api().post('/v2/bot/richmenu').reply(status, { message: 'The request body has 1 error(s)' })
    const made = channel.create(menuRequest('teacher', 'x'))
    await expect(made).rejects.toThrow(told)
    await expect(made).rejects.toBeInstanceOf(MenuError)
  })

  it('a LINE that cannot be reached, and never the token', async () => {
    nock(dataBase).post('/v2/bot/richmenu/richmenu-1/content').replyWithError(`Bearer ${token}`)
    await expect(channel.upload('richmenu-1', Buffer.from('x'))).rejects.toThrow(
      'https://api-data.line.me cannot be reached',
    )
  })
})
