import type { Item } from '../../src/flows/programme/types.ts'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Database } from '../../src/store/database.ts'
import type { Cohort } from '../../src/store/cohort.ts'
import { refs, type Chat } from '../../src/store/records.ts'
import { readPages } from '../paper/read.ts'
import { bringIn, csv, list, readAll, readAt, send, wholeList } from './cohort-stage.ts'
import { openStage, type Stage, type Visitor } from './stage.ts'

const day = 24 * 60 * 60_000
let stage: Stage
let manager: Visitor
beforeEach(async () => {
  stage = await openStage()
  manager = await stage.signedIn('pmanager', stage.world.clock.now + 400 * day)
})
afterEach(() => stage.close())

const only = async (): Promise<Cohort> => (await readAll(stage)).cohorts[0]!
const page = async (path: string) => (await manager.get(path)).body

describe('a list', () => {
  it('is shown before anything is made', async () => {
    const body = await page(await send(manager, wholeList))
    expect(body).toMatch(/ครูผู้ช่วย <b>3<\/b> คน · 2 โรงเรียน · พี่เลี้ยง 1 ท่าน/)
    expect(body).toContain('ยังไม่มีพี่เลี้ยง 1 คน')
    expect(body).toContain('ว่าที่ร้อยตรีหญิงพิมพ์ชนก แสงเดือน')
    expect((await readAll(stage)).cohorts).toEqual([])
  })

  it('becomes people with codes and programmes, in the order of the list', async () => {
    const path = await bringIn(manager)
    const { organisation, cohorts, codes, programmes } = await readAll(stage)
    const [cohort] = cohorts
    expect(path).toBe(`/cohorts/oone/of/${cohort!.id}`)
    expect(organisation.cohorts).toMatchObject([{ id: cohort!.id, name: '1/2570', people: 3 }])
    expect(cohort!.people).toMatchObject([
      {
        official: 'นางสาวอรอนงค์ ศรีนวล',
        school: 'โรงเรียนบ้านทุ่งทอง',
        office: 'สพป.กระบี่',
        appointed: '2026-11-16',
      },
      { title: 'นาย', first: 'ธีรภัทร', last: 'ทองดี', school: 'โรงเรียนบ้านทุ่งทอง', appointed: '2026-11-16' },
      { title: 'ว่าที่ร้อยตรีหญิง', school: 'โรงเรียนบ้านเขาคราม', appointed: '2026-11-16' },
    ])
    const [first, second, third] = cohort!.people
    expect(third).not.toHaveProperty('mentor')
    expect(cohort!.trainers).toMatchObject([{ name: 'นางสุภาพร แก้วมณี', lines: [first!.id, second!.id] }])
    expect(codes.map((code) => code?.role)).toEqual(['assistant', 'assistant', 'assistant', 'trainer'])
    expect(codes[0]).toMatchObject({ org: 'oone', cohort: cohort!.id, line: first!.id, owner: 'pmanager' })
    expect(codes[0]!.until).toBe(codes[0]!.from + 180 * day)
    expect(new Set(codes.map((code) => code?.code)).size).toBe(4)
    expect(programmes).toMatchObject([
      { line: first!.id, official: 'นางสาวอรอนงค์ ศรีนวล', mentor: { name: 'นางสุภาพร แก้วมณี' }, items: [] },
      { line: second!.id, mentor: { name: 'นางสุภาพร แก้วมณี' } },
      { line: third!.id },
    ])
  })

  it('is brought in once, however often it is sent', async () => {
    const look = await send(manager, wholeList)
    const [one, other] = await Promise.all([manager.post(look), manager.post(look)])
    const again = await manager.post(look)
    const target = one.headers.get('location')
    expect([one, other, again].map(({ headers }) => headers.get('location'))).toEqual([
      target,
      target,
      target,
    ])
    expect((await only()).people).toHaveLength(3)
    expect((await readAll(stage)).organisation.cohorts).toHaveLength(1)
    // The same file once more: everybody is there already.
    await manager.get('/cohorts/oone/new')
    const { status, body } = await manager.upload('/cohorts/oone/new', { name: 'รุ่นที่ 9' }, wholeList)
    expect(status).toBe(422)
    expect(body.match(/อยู่ในรุ่น 1\/2570 แล้ว/g)).toHaveLength(3)
    expect((await readAll(stage)).cohorts).toHaveLength(1)
  })

  it('with a bad row makes nobody, and every bad row is told with its line', async () => {
    const file = csv(
      list[1]!,
      ',บ้านทุ่งทอง,,16 พ.ย. 2569,',
      '',
      'นางสาวดวงใจ ดีงาม,,,31/2/2569,',
      'นายมานะ อดทน,บ้านทุ่งทอง,,เดือนหน้า,',
      'นายมานี ชื่นใจ,บ้านทุ่งทอง,,16 พ.ย. 2596,',
      'น.ส.อรอนงค์  ศรีนวล,โรงเรียนบ้านทุ่งทอง,,16 พ.ย. 2569,',
    )
    await manager.get('/cohorts/oone/new')
    const { status, body } = await manager.upload('/cohorts/oone/new', { name: '1/2570' }, file)
    expect(status).toBe(422)
    const plain = body.replaceAll(/\s+/g, ' ').replaceAll(' >', '>')
    const told = [...plain.matchAll(/<b>แถว (\d+)[^<]*<\/b>((?: ?<span>[^<]*<\/span>)+)/g)]
    expect(told.map(([, row]) => row)).toEqual(['3', '5', '6', '7', '8'])
    expect(told.map(([, , why]) => why!)).toEqual([
      expect.stringContaining('ยังไม่มีชื่อ'),
      expect.stringMatching(/ยังไม่มีโรงเรียน.*31\/2\/2569.*ไม่มีในปฏิทิน/),
      expect.stringContaining('อ่านวันบรรจุ “เดือนหน้า” ไม่ออก'),
      expect.stringContaining('ตรวจปีอีกครั้ง'),
      expect.stringContaining('ซ้ำกับแถว 2'),
    ])
    expect((await readAll(stage)).cohorts).toEqual([])
  })

  it('of the same name adds people; a namesake of another school is only remarked', async () => {
    await bringIn(manager)
    const look = await send(manager, csv('นายธีรภัทร ทองดี,บ้านไร่,สพป.ตรัง,1 ธ.ค. 2569,'), 'รุ่น ๑/๒๕๗๐')
    const body = await page(look)
    expect(body).toContain('เพิ่มเข้ารุ่น 1/2570 ที่มีอยู่แล้ว 3 คน')
    expect(body).toContain('ชื่อเหมือนคนอื่น แต่คนละโรงเรียน 1 คน')
    await manager.post(look)
    const { organisation, cohorts } = await readAll(stage)
    expect(cohorts.map(({ people }) => people.length)).toEqual([4])
    expect(organisation.cohorts).toMatchObject([{ people: 4 }])
  })

  it('is refused where the cohort would grow beyond 500', async () => {
    const people = (from: number, count: number) =>
      csv(
        ...Array.from(
          { length: count },
          (_, at) =>
            `นายก${'กขคงจ'[at % 5]} คน${'ก'.repeat(from + at > 50 ? 3 : 2)}${thai(from + at)},บ้านไร่,สพป.ตรัง,1 ธ.ค. 2569,`,
        ),
      )
    await bringIn(manager, people(0, 499))
    expect((await only()).people).toHaveLength(499)
    await manager.get('/cohorts/oone/new')
    const { status, body } = await manager.upload('/cohorts/oone/new', { name: '1/2570' }, people(600, 2))
    expect([status, body]).toEqual([422, expect.stringContaining('รุ่นนี้จะมี 501 คน เกิน 500 คน')])
    await bringIn(manager, people(600, 1))
    expect((await only()).people).toHaveLength(500)
  }, 30_000)

  it('that waits too long, or was seen by another centre only, is not there', async () => {
    const look = await send(manager, wholeList)
    const other = await stage.signedIn('pother', stage.world.clock.now + 400 * day)
    await other.get('/login')
    expect((await other.get(look)).status).toBe(404)
    expect((await other.post(look.replace('oone', 'otwo'))).headers.get('location')).toBe('/cohorts/otwo')
    stage.world.clock.now += 2 * day
    expect((await manager.post(look)).headers.get('location')).toBe('/cohorts/oone')
    expect((await readAll(stage)).cohorts).toEqual([])
  })
})

/** A number in Thai letters, as names have no digits. */
const thai = (number: number): string =>
  String(number).replaceAll(/\d/g, (digit) => 'กขคงจฉชซฌญ'[Number(digit)]!)

describe('what cannot be read', () => {
  const xls = Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0, 0])
  it.each([
    ['an empty file', new Uint8Array(), 'ไฟล์นี้ว่างอยู่'],
    ['a picture', Buffer.from([0xff, 0xd8, 0xff, 0, 1, 2]), 'ไม่ใช่ตาราง'],
    ['an old workbook', xls, 'บันทึกเป็น .xlsx'],
    ['half a workbook', Buffer.from('PK\u0003\u0004 and no more'), 'เปิดไฟล์นี้ไม่ได้'],
    ['a table of something else', Buffer.from('a,b\n1,2'), 'ยังไม่พบหัวตาราง'],
    ['headings alone', csv(), 'ยังไม่มีรายชื่อใต้หัวตาราง'],
  ])('%s is answered with what to do', async (_name, file, words) => {
    await manager.get('/cohorts/oone/new')
    const { status, body } = await manager.upload('/cohorts/oone/new', { name: '1/2570' }, file)
    expect([status, body]).toEqual([422, expect.stringContaining(words)])
  })

  it('too large a file, no file and no name are too', async () => {
    await manager.get('/cohorts/oone/new')
    const large = await manager.upload('/cohorts/oone/new', { name: '1' }, new Uint8Array(2 * 1024 * 1024))
    expect([large.status, large.body]).toEqual([413, expect.stringContaining('ไม่เกิน 1 MB')])
    await manager.get('/cohorts/oone/new')
    const nameless = await manager.upload('/cohorts/oone/new', { name: ' ' }, wholeList)
    expect([nameless.status, nameless.body]).toEqual([422, expect.stringContaining('ขอชื่อรุ่น')])
  })

  it('a form without a file or with a guessed nonce is not ours', async () => {
    await manager.get('/cohorts/oone/new')
    expect((await manager.post('/cohorts/oone/new', { name: '1/2570' })).status).toBe(403)
    const guessed = await manager.upload('/cohorts/oone/new', { name: '1', nonce: 'guessed' }, wholeList)
    expect(guessed.status).toBe(403)
  })
})

describe('when the store is in the way', () => {
  /** Lets so many commits of the pages fail. */
  function failCommits(times: number, meanwhile: () => Promise<void> = async () => {}): void {
    const { database } = stage.world
    const commit: Database['commit'] = database.commit.bind(database)
    let left = times
    database.commit = async (writes) => {
      if (left-- <= 0) return commit(writes)
      database.commit = commit
      await meanwhile()
      if (left > 0) failCommits(left, meanwhile)
      return 'conflict'
    }
  }

  it('a race that is lost is run again', async () => {
    const look = await send(manager, wholeList)
    failCommits(1)
    expect((await manager.post(look)).headers.get('location')).toMatch(/of\/c/)
    expect((await only()).people).toHaveLength(3)
  })

  it('one that is always lost leaves nothing behind, and the list waits', async () => {
    const look = await send(manager, wholeList)
    const before = stage.world.meter.snapshot().writes
    failCommits(5)
    const { status, body } = await manager.post(look)
    expect([status, body]).toEqual([409, expect.stringContaining('กดนำเข้าอีกครั้ง')])
    expect(stage.world.meter.snapshot().writes).toBe(before)
    expect((await readAll(stage)).cohorts).toEqual([])
    await manager.get(look)
    await manager.post(look)
    expect((await only()).people).toHaveLength(3)
  })

  it('somebody else brought the same person in meanwhile: nobody is made twice', async () => {
    const look = await send(manager, wholeList)
    const admin = await stage.signedIn('padmin', stage.world.clock.now + day)
    const theirs = await send(admin, csv(list[2]!), '2/2570')
    failCommits(1, async () => void (await admin.post(theirs)))
    const { headers } = await manager.post(look)
    expect(headers.get('location')).toBe(look)
    const { status, body } = await manager.get(look)
    expect([status, body]).toEqual([409, expect.stringContaining('อยู่ในรุ่น 2/2570 แล้ว')])
    expect((await readAll(stage)).cohorts.map(({ people }) => people.length)).toEqual([1])
  })
})

describe('one person', () => {
  const openCode = async (key: string) => readAt(stage, refs.code(key))

  it('is shown with the code, and gets a new one: the old opens nothing', async () => {
    const path = await bringIn(manager)
    const [{ id, code: old }] = (await only()).people as [Cohort['people'][0]]
    const body = await page(`${path}/${id}`)
    expect(body).toContain((await openCode(old))!.code)
    const { status, headers } = await manager.post(`${path}/${id}/code`)
    expect([status, headers.get('location')]).toEqual([303, `${path}/${id}`])
    const fresh = (await only()).people[0]!.code
    expect(fresh).not.toBe(old)
    expect((await openCode(old))!.revoked).toBeDefined()
    expect(await openCode(fresh)).toMatchObject({ role: 'assistant', line: id })
    const renewed = await page(`${path}/${id}`)
    expect(renewed).toContain(fresh)
    expect(renewed).not.toContain(old)
  })

  it('a mentor’s code is renewed the same way', async () => {
    const path = await bringIn(manager)
    const [{ id, code: old, lines }] = (await only()).trainers as [Cohort['trainers'][0]]
    await manager.get(`${path}/${id}`)
    await manager.post(`${path}/${id}/code`)
    const [fresh] = (await only()).trainers
    expect(await openCode(fresh!.code)).toMatchObject({ role: 'trainer', lines, name: 'นางสุภาพร แก้วมณี' })
    expect((await openCode(old))!.revoked).toBeDefined()
  })

  it('who never joined is taken out, with code and programme and from the mentor’s lines', async () => {
    const path = await bringIn(manager)
    const { people, trainers } = await only()
    const [first, second] = people
    await manager.get(`${path}/${first!.id}`)
    await manager.post(`${path}/${first!.id}/remove`)
    const rest = await readAll(stage)
    expect(rest.cohorts[0]!.people.map(({ id }) => id)).not.toContain(first!.id)
    expect(rest.organisation.cohorts).toMatchObject([{ people: 2 }])
    expect(rest.cohorts[0]!.trainers[0]!.lines).toEqual([second!.id])
    expect(await openCode(trainers[0]!.code)).toMatchObject({ lines: [second!.id] })
    expect((await openCode(first!.code))!.revoked).toBeDefined()
    expect(await readAt(stage, refs.programme(first!.programme))).toBeUndefined()
    await manager.post(`${path}/${second!.id}/remove`)
    expect((await only()).trainers).toEqual([])
    expect((await openCode(trainers[0]!.code))!.revoked).toBeDefined()
    // And may come back with the next file.
    await bringIn(manager, csv(list[1]!))
    expect((await only()).people.map(({ official }) => official)).toContain('นางสาวอรอนงค์ ศรีนวล')
  })

  it('who has joined keeps place and code, and phases are shown', async () => {
    const path = await bringIn(manager)
    const [{ id, code, programme }] = (await only()).people as [Cohort['people'][0]]
    const at = stage.world.clock.now
    const line = (phase: string, title: string, minutes: number): Item => {
      const said = { row: `e${title}`, at, by: 'pnew', key: title, message: `m${title}`, index: 0, lines: 1 }
      return { ...said, kind: 'line', phase, title, minutes }
    }
    const courses = ['ก', 'ข', 'ค'].map((title) => line('online', title, 125))
    const items = [...courses, line('workshop', 'อบรม', 21 * 60)]
    await stage.world.database.commit([
      { kind: 'merge', path: refs.code(code).path, data: { used: stage.world.clock.now, user: 'pnew' } },
      { kind: 'merge', path: refs.programme(programme).path, data: { person: 'pnew', items } },
    ])
    const words = 'ระยะ 1 ออนไลน์ 3/10 วิชา 6.2/20 ชม. · ✓ ระยะ 2 อบรม 21/21 ชม. · ระยะ 3 นิเทศ 0/3 วัน 0/9 ชม.'
    expect(await page(path)).toContain(words)
    const body = await page(`${path}/${id}`)
    expect(body).toContain('เข้าร่วมแล้ว')
    expect(body).not.toContain(code)
    for (const change of ['code', 'remove'])
      expect((await manager.post(`${path}/${id}/${change}`)).status).toBe(409)
    expect((await only()).people).toHaveLength(3)
  })

  it('a code that has run out is said to have, and is not printed', async () => {
    const path = await bringIn(manager)
    const { id } = (await only()).people[0]!
    stage.world.clock.now += 181 * day
    expect(await page(`${path}/${id}`)).toContain('รหัสเดิมใช้ไม่ได้แล้ว')
    expect((await manager.get(`${path}/${id}/print/letter`)).status).toBe(409)
  })
})

describe('letters', () => {
  const pages = async (path: string) => {
    const { status, bytes } = await manager.get(path)
    expect(status).toBe(200)
    return readPages(bytes)
  }

  it('bring each person their code, by school, and mentors theirs', async () => {
    const path = await bringIn(manager)
    const { people, trainers } = await only()
    const letters = await pages(`${path}/print/assistants`)
    expect(letters).toHaveLength(3)
    expect(letters[0]).toContain('บ้านเขาคราม')
    for (const { code } of people) expect(letters.join('\n')).toContain(code)
    const [own, ...more] = await pages(`${path}/${people[0]!.id}/print/letter`)
    expect([own, more]).toEqual([expect.stringContaining(people[0]!.code), []])
    expect(await pages(`${path}/${people[0]!.id}/print/school`)).toHaveLength(2)
    const [mentor] = await pages(`${path}/print/trainers`)
    expect(mentor).toContain(trainers[0]!.code)
    expect(mentor).toContain('พี่เลี้ยงของครูผู้ช่วย 2 คน')
  }, 30_000)

  it('are not printed for who has joined, nor for sheets that are none', async () => {
    const path = await bringIn(manager)
    const { people } = await only()
    const { path: code } = refs.code(people[0]!.code)
    await stage.world.database.commit([{ kind: 'merge', path: code, data: { used: 1, user: 'pnew' } }])
    expect(await pages(`${path}/print/assistants`)).toHaveLength(2)
    expect((await manager.get(`${path}/${people[0]!.id}/print/letter`)).status).toBe(409)
    expect((await manager.get(`${path}/print/assistants?part=2`)).status).toBe(409)
    for (const none of ['print/letter', 'print/everything', `${people[0]!.id}/print/assistants`])
      expect((await manager.get(`${path}/${none}`)).status).toBe(404)
  }, 30_000)
})

describe('a code in the chat', () => {
  const says = async (chat: string, account: string, text: string) => {
    const { clock, road } = stage.world
    clock.now += 1000
    const kind = chat.startsWith('bot.C') ? 'group' : 'user'
    const at = { at: clock.now, received: clock.now, replyToken: 'token', message: `msg${clock.now}` }
    await road.take([{ id: `m-${clock.now}`, chat, kind, account, ...at, input: { kind: 'text', text } }])
  }
  const own = 'bot.Umanager'
  beforeEach(async () => {
    const chat: Chat = { id: own, kind: 'user', person: 'pmanager', linked: 1 }
    await stage.world.database.create(refs.chat(own).path, chat)
  })

  it('that a group has read is void; the list has the new one, and its manager is told', async () => {
    await bringIn(manager)
    const old = (await only()).people[0]!.code
    await says('bot.Cone', 'bot.Uone1', `รหัส ${old}`)
    const fresh = (await only()).people[0]!.code
    expect(fresh).not.toBe(old)
    expect((await readAt(stage, refs.code(old)))!.revoked).toBeDefined()
    expect(await readAt(stage, refs.code(fresh))).toMatchObject({ role: 'assistant' })
    const [told] = stage.world.heard.filter(({ chat }) => chat === own)
    expect(JSON.stringify(told?.says)).toContain(`รหัสใหม่ ${fresh}`)
  })

  it('is revoked by its manager’s word, and the list has the new one', async () => {
    await bringIn(manager)
    const [{ code: old }] = (await only()).trainers as [Cohort['trainers'][0]]
    await says(own, own, `ยกเลิกรหัส ${old}`)
    const [{ code: fresh }] = (await only()).trainers as [Cohort['trainers'][0]]
    expect(fresh).not.toBe(old)
    expect(await readAt(stage, refs.code(fresh))).toMatchObject({ role: 'trainer', name: 'นางสุภาพร แก้วมณี' })
  })
})

it('every page of people costs a read a person, no more than twenty, and three', async () => {
  const rows = Array.from({ length: 45 }, (_, at) => `นายคน คน${thai(at)},บ้านไร่,สพป.ตรัง,1 ธ.ค. 2569,`)
  const path = await bringIn(manager, csv(...rows))
  const before = stage.world.meter.snapshot().reads
  const body = await page(path)
  expect(stage.world.meter.snapshot().reads - before).toBeLessThanOrEqual(23)
  expect(body).toContain('หน้า 1/3')
  expect(await page(`${path}?page=3`)).toContain(`คน${thai(44)}`)
  expect((await manager.get(`${path}?page=-1e9`)).status).toBe(200)
})

it('nothing personal is logged', async () => {
  const path = await bringIn(manager)
  const [{ id, code }] = (await only()).people as [Cohort['people'][0]]
  await manager.get(`${path}/${id}`)
  await manager.post(`${path}/${id}/code`)
  await manager.get(`${path}/print/assistants`)
  expect(stage.logged.join('\n')).not.toMatch(/อรอนงค์|ทุ่งทอง|สุภาพร|2570/)
  expect(stage.logged.join('\n')).not.toContain(code)
})
