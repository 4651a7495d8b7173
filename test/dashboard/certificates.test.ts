import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import { Readable } from 'node:stream'
import type { Programme } from '../../src/flows/programme/types.ts'
import type { Evidence } from '../../src/flows/run.ts'
import { refs, type Key } from '../../src/store/records.ts'
import { begun, certificate, happens, line, withItems } from '../flows/programme/stage.ts'
import { seedCohort } from './cohort-stage.ts'
import { openStage, type Stage } from './stage.ts'

let stage: Stage
beforeAll(async () => void (stage = await openStage()))
afterAll(() => stage.close())

const mentor = { name: 'นางสุภาพร แก้วมณี', person: 'pmentor', account: 'bot.Usupaporn' }
const items = [line(1, 'วินัยเชิงบวก'), certificate(2), line(3, 'การวัดผล'), certificate(4)]

/** Two lines that wait, one with a picture and one with a file, of the person in the seeded cohort. */
beforeEach(async () => {
  await seedCohort(stage)
  const programme: Programme = {
    ...withItems(items),
    id: 'gseeded',
    org: 'oone',
    person: 'pon',
    mentor,
  }
  await put(refs.programme('gseeded').path, programme)
  await keep('e2', { message: 'm2', kind: 'photo' })
  await keep('e4', { message: 'm4', kind: 'file', name: 'ใบ 2.pdf', bytes: 5 })
})

const put = (path: string, data: object) =>
  stage.world.database.commit([{ kind: 'set', path, data: data as Record<string, unknown> }])

async function keep(
  row: string,
  file: { message: string; kind: 'photo' | 'file'; name?: string; bytes?: number },
  field = 'certificate',
) {
  const content = {
    id: row,
    run: 'gseeded',
    kind: 'answer' as const,
    at: 1,
    by: 'pon',
    items: [{ field, value: { file } }],
  }
  const evidence: Evidence = {
    run: 'gseeded',
    seq: 1,
    content,
    salt: 's',
    commit: 'c',
    head: 'h',
    copy: { state: 'kept', tries: 0, key: `gseeded/${row}` },
  }
  await put(refs.record('gseeded', row).path, evidence)
  await stage.world.deps.media.save(`gseeded/${row}`, Readable.from(Buffer.from(`bytes of ${row}`)), 1000)
}

let links = 0
function linkFor(more: Partial<Extract<Key, { kind: 'certificates' }>> = {}): Promise<string> {
  const { now } = stage.world.clock
  const key: Key = {
    kind: 'certificates',
    programme: 'gseeded',
    person: 'pmentor',
    at: now,
    due: now + 1000,
    ...more,
  }
  return stage.key(key, `certificates-link-${++links}`)
}

const sources = (body: string) =>
  [...body.matchAll(/(?:src|href)="(\/(?:certificates|media)\/[^"]+)"/gu)].map(([, path]) =>
    path!.replaceAll('&amp;', '&'),
  )

it('shows its mentor each certificate that waits, and a file to be saved', async () => {
  const page = await stage.visitor().get(`/certificates/${await linkFor()}`)
  expect(page.status).toBe(200)
  expect(page.body).toContain('“วินัยเชิงบวก” 2 ชม. · รอยืนยัน')
  const [picture, file] = sources(page.body)
  const shown = await stage.visitor().get(picture!)
  expect([shown.status, shown.body, shown.headers.get('content-type')]).toEqual([
    200,
    'bytes of e2',
    'image/jpeg',
  ])
  const saved = await stage.visitor().get(file!)
  expect([saved.status, saved.headers.get('content-disposition')?.startsWith('attachment')]).toEqual([
    200,
    true,
  ])
})

it('opens for nobody without the link, after its day, or once somebody else is the mentor', async () => {
  const secret = await linkFor()
  const [picture] = sources((await stage.visitor().get(`/certificates/${secret}`)).body)
  expect((await stage.visitor().get('/certificates/guessed')).status).toBe(404)
  expect(
    (await stage.visitor().get(`/certificates/${await linkFor({ due: stage.world.clock.now })}`)).status,
  ).toBe(404)
  expect((await stage.visitor().get(`/certificates/${await linkFor({ person: 'pother' })}`)).status).toBe(404)
  // The address of a picture is good for its own link and its own row alone.
  const other = await linkFor()
  expect((await stage.visitor().get(picture!.replace(secret, other))).status).toBe(404)
  expect((await stage.visitor().get(picture!.replace('/e2', '/e4'))).status).toBe(404)
  await put(refs.programme('gseeded').path, {
    ...withItems(items),
    id: 'gseeded',
    mentor: { name: 'x', person: 'pnew' },
  })
  expect((await stage.visitor().get(picture!)).status).toBe(404)
})

it('a manager sees them on the page of the person, for the own session alone', async () => {
  const manager = await stage.signedIn('pmanager')
  const page = await manager.get('/cohorts/oone/of/cseeded/lseeded')
  const [picture] = sources(page.body).filter((path) => path.startsWith('/media/'))
  expect(page.body).toContain('บันทึกและเกียรติบัตร 2 รายการ')
  expect((await manager.get(picture!)).body).toBe('bytes of e2')
  expect((await (await stage.signedIn('pother')).get(picture!)).status).toBe(404)
})

it('pictures of a visit are seen by the two who were there, and stay at the school', async () => {
  const [start, side] = [Date.parse('2026-12-15T09:00:00+07:00'), 'mentor' as const]
  const visited = [
    happens(50, {
      kind: 'visit',
      visit: 'v1',
      said: { kind: 'held', side, start, end: start + 7_200_000 },
    }),
    happens(51, { kind: 'note', visit: 'v1', message: 'm51', fields: ['o_photo_visit@v1'] }),
  ]
  const programme = {
    ...withItems([...items, ...visited]),
    id: 'gseeded',
    org: 'oone',
    person: 'pon',
    mentor,
  }
  await put(refs.programme('gseeded').path, programme)
  await keep('e51', { message: 'm51', kind: 'photo' }, 'o_photo_visit@v1')
  for (const person of ['pmentor', 'pon']) {
    const page = await stage.visitor().get(`/certificates/${await linkFor({ person })}`)
    const picture = sources(page.body).find((path) => path.includes('/e51'))
    expect((await stage.visitor().get(picture!)).body).toBe('bytes of e51')
  }
  const { body } = await (await stage.signedIn('pmanager')).get('/cohorts/oone/of/cseeded/lseeded')
  expect(body).toContain('พี่เลี้ยงเยี่ยมชั้นเรียน 1 ครั้ง')
  expect(body).toContain('1/3 วัน 2/9 ชม.')
  expect(body).toContain('1 รูป: ใช้ในโรงเรียนเท่านั้น')
  expect(body).not.toContain('/e51')
})

it('says where a picture is still on its way', async () => {
  await put(refs.programme('gseeded').path, {
    ...begun(),
    ...withItems([line(1, 'ก'), certificate(2)]),
    id: 'gseeded',
    mentor,
  })
  await put(refs.record('gseeded', 'e2').path, {
    run: 'gseeded',
    seq: 1,
    commit: 'c',
    head: 'h',
    copy: { state: 'copying', tries: 0 },
  })
  expect((await stage.visitor().get(`/certificates/${await linkFor()}`)).body).toContain('กำลังคัดลอกรูป')
})
