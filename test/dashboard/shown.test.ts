import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { TeamView, TimelineEntry } from '../../src/dashboard/views.ts'
import { writeTap, type Tap } from '../../src/flows/tap.ts'
import type { Input, Update } from '../../src/flows/update.ts'
import { openStage, type Stage, type Visitor } from './stage.ts'

let stage: Stage
let manager: Visitor
let events = 0
beforeEach(async () => {
  stage = await openStage()
  manager = await stage.signedIn('pmanager', stage.world.clock.now + 24 * 60 * 60_000)
})
afterEach(() => stage.close())

/** A member of the first centre's team does something, in the group or privately. */
async function does(input: Input, where: 'group' | 'own' = 'group'): Promise<void> {
  const { clock, contents, road } = stage.world
  clock.now += 1000
  const message = input.kind === 'button' ? undefined : `msg${++events}`
  contents.set(message ?? '', Buffer.from('a photo'))
  const update: Update = {
    id: message === undefined ? `x-${++events}` : `m-${message}`,
    chat: where === 'group' ? 'bot.Cone' : 'bot.Uone1',
    kind: where === 'group' ? 'group' : 'user',
    account: 'bot.Uone1',
    at: clock.now,
    received: clock.now,
    message,
    input,
  }
  await road.take([update])
}
const says = (text: string, where?: 'own') => does({ kind: 'text', text }, where)
const taps = (tap: Tap) => does({ kind: 'button', data: writeTap(tap) })
const at = { run: 'rone', step: 'analyze', turn: 1 }

async function team(visitor = manager): Promise<TeamView> {
  return JSON.parse((await visitor.get('/api/teams/tone')).body) as TeamView
}
const timeline = async (): Promise<TimelineEntry[]> => (await team()).round!.timeline.entries

describe('a team as its manager sees it', () => {
  it('tells what was answered, by whom, newest first, and what came in its place', async () => {
    await says('ปัญหา: อ่านโจทย์ไม่เข้าใจ')
    await says('ปัญหา: อ่านโจทย์ยาวไม่เข้าใจ')
    const [later, earlier] = await timeline()
    expect(later).toMatchObject({
      title: 'ตอบ',
      who: 'ครูครู1',
      lines: [{ label: 'ปัญหา', text: 'อ่านโจทย์ยาวไม่เข้าใจ' }],
    })
    expect([earlier!.note, later!.note]).toEqual(['มีฉบับใหม่กว่าแล้ว', ''])
  })

  it('shows no photo in which pupils may be, until somebody said that there are none', async () => {
    await taps({ do: 'media', ...at, field: 'proof' })
    await does({ kind: 'photo' })
    expect((await timeline())[0]!.photos).toEqual([{ alt: 'รูป ใช้ในโรงเรียนเท่านั้น' }])
    const row = (
      await stage.world.database.query({ name: 'rows', collection: 'runs/rone/evidence', limit: 5 })
    )
      .map(({ data }) => data as { content: { id: string; kind: string } })
      .find(({ content }) => content.kind === 'answer')!.content.id
    await taps({ do: 'pupils', run: 'rone', row, seen: 'no' })
    const { src } = (await timeline()).find(({ photos }) => photos.length > 0)!.photos[0]!
    const { status, body, headers } = await manager.get(src!)
    expect([status, body, headers.get('content-type')]).toEqual([200, 'a photo', 'image/jpeg'])
    expect(headers.get('cache-control')).toBe('no-store')
  })

  it('hands out a file as it was sent, under its own name, to be saved and not opened', async () => {
    await taps({ do: 'media', ...at, field: 'proof' })
    await does({ kind: 'file', name: 'แผนเศษส่วน "ป.4".docx', bytes: 7 })
    const lines = (await timeline()).flatMap((entry) => entry.lines)
    const { href } = lines.find(({ text }) => text.includes('.docx'))!
    const { status, body, headers } = await manager.get(href!)
    expect([status, body, headers.get('content-type')]).toEqual([200, 'a photo', 'application/octet-stream'])
    expect(headers.get('content-disposition')).toBe(
      `attachment; filename="_.4_.docx"; filename*=UTF-8''${encodeURIComponent('แผนเศษส่วน "ป.4".docx')}`,
    )
    // A name that was changed on the way is not what was signed.
    expect((await manager.get(href!.replace('.docx', '.html'))).status).toBe(404)
    expect((await manager.get(href!.replace(/&name=[^&]*/u, ''))).status).toBe(404)
  })

  it('gives a photo to nobody else, and to nobody later', async () => {
    await taps({ do: 'meet', ...at })
    await does({ kind: 'photo' })
    const { src } = (await timeline()).find(({ photos }) => photos.length > 0)!.photos[0]!
    const same = { ...at, src: src! }
    expect((await manager.get(same.src)).status).toBe(200)
    expect((await stage.visitor().get(same.src)).status).toBe(401)
    expect((await (await stage.signedIn('padmin')).get(same.src)).status).toBe(404)
    expect((await manager.get(same.src.replace('/rone/', '/rtwo/'))).status).toBe(404)
    stage.world.clock.now += 60 * 60_000
    expect((await manager.get(same.src)).status).toBe(404)
  })

  it('counts private answers and says none of their words', async () => {
    await says('สะท้อนผล: ข้อนี้ฉันเขียนถึงตัวเอง', 'own')
    const entries = await timeline()
    expect(JSON.stringify(entries)).not.toContain('เขียนถึงตัวเอง')
    expect(entries[0]).toMatchObject({
      title: 'ตอบส่วนตัว',
      lines: [],
      note: expect.stringContaining('1 ข้อ') as string,
    })
  })

  it('keeps nothing of what was taken back', async () => {
    await says('ปัญหา: ถอนได้ไหม')
    await does({ kind: 'unsent', message: `msg${events}` })
    const entries = await timeline()
    expect(JSON.stringify(entries)).not.toContain('ถอนได้ไหม')
    expect(entries.map((entry) => entry.title)).toContain('ถอนแล้ว')
  })

  it('pages a long round', async () => {
    for (let count = 0; count < 20; count++) await says(`ปัญหา: ข้อ ${count}`)
    const { before } = (await team()).round!.timeline
    expect(before).toBe(6)
    const { body } = await manager.get(`/api/teams/tone/runs/rone?before=${before}`)
    const { entries, before: more } = JSON.parse(body) as { entries: TimelineEntry[]; before?: number }
    expect([entries.length, entries.at(-1)!.lines[0]!.text, more]).toEqual([5, 'ข้อ 0', undefined])
  })
})

describe('a poll', () => {
  it('that finds nothing new costs two reads and answers nothing', async () => {
    const first = await manager.get('/api/boards/oone')
    const tag = first.headers.get('etag')!
    const before = stage.world.meter.snapshot().reads
    const { status, body } = await manager.get('/api/boards/oone', { 'if-none-match': tag })
    expect([status, body]).toEqual([304, ''])
    expect(stage.world.meter.snapshot().reads - before).toBe(2)
  })

  it('finds what a team did, and a new day', async () => {
    const tag = async () => (await manager.get('/api/boards/oone')).headers.get('etag')
    const first = await tag()
    await says('ปัญหา: ก')
    stage.world.clock.now += 60_000
    await stage.world.road.tick()
    const second = await tag()
    stage.world.clock.now += 13 * 60 * 60_000
    expect(new Set([first, second, await tag()]).size).toBe(3)
  })
})

describe('the book of a member', () => {
  it('takes photos and words once, as evidence of that person', async () => {
    await taps({ do: 'meet', ...at })
    await does({ kind: 'photo' })
    await does({ kind: 'photo' })
    const { now } = stage.world.clock
    const key = {
      kind: 'book',
      run: 'rone',
      team: 'tone',
      chat: 'bot.Uone1',
      person: 'pone1',
      at: now,
    } as const
    const secret = await stage.key({ ...key, due: now + 60_000_000 }, 'book-of-a-member-0000000001')
    const meeting = (await stage.world.database.get('runs/rone'))!.data['meetings'] as { id: string }[]
    const path = `/book/${secret}/${meeting[0]!.id}`
    const browser = stage.visitor()
    const rows = [...(await browser.get(path)).body.matchAll(/name="text-(\w+)"/g)].map(([, row]) => row!)
    stage.world.clock.now += 1000
    const form = { photo: '2', [`text-${rows[1]}`]: '  ครูช่วยกัน\n<b>ดู</b>งาน ', [`was-${rows[1]}`]: '' }
    expect((await browser.post(path, form)).status).toBe(303)
    const { body } = await browser.get(path)
    expect(body).toContain('value="ครูช่วยกัน &lt;b&gt;ดู&lt;/b&gt;งาน"')
    expect(body.match(/checked/g)).toHaveLength(1)
    const chain = () => stage.world.database.get('runs/rone').then((run) => run!.data['chain'])
    const sealed = await chain()
    const same = {
      photo: '2',
      [`text-${rows[1]}`]: 'ครูช่วยกัน <b>ดู</b>งาน',
      [`was-${rows[1]}`]: 'ครูช่วยกัน <b>ดู</b>งาน',
    }
    await browser.post(path, same)
    expect(await chain()).toEqual(sealed)
  })
})
