import { cohortId } from '../../src/dashboard/cohorts/lists.ts'
import type { Write } from '../../src/store/database.ts'
import type { Cohort } from '../../src/store/cohort.ts'
import { refs, type Code, type Key, type Organisation, type Ref } from '../../src/store/records.ts'
import { shippedPacks } from '../../src/flows/programme/packs.ts'
import type { Programme } from '../../src/flows/programme/types.ts'
import type { Stage, Visitor } from './stage.ts'

/** A list as an office writes it: a heading, two teachers of one mentor, and one without a mentor. */
export const list = [
  'ชื่อ-สกุล,โรงเรียน,เขตพื้นที่,วันบรรจุ,พี่เลี้ยง',
  'นางสาวอรอนงค์ ศรีนวล,บ้านทุ่งทอง,สพป.กระบี่,16 พ.ย. 2569,นางสุภาพร แก้วมณี',
  'นายธีรภัทร ทองดี,ร.ร.บ้านทุ่งทอง,สพป.กระบี่,16/11/2569,สุภาพร แก้วมณี',
  'ว่าที่ร้อยตรีหญิงพิมพ์ชนก แสงเดือน,โรงเรียนบ้านเขาคราม,สพป.กระบี่,๑๖/๑๑/๖๙,',
]

/** The bytes of a list with other rows in it. */
export const csv = (...rows: string[]): Uint8Array => Buffer.from([list[0], ...rows].join('\r\n'))
/** The bytes of the list. */
export const wholeList = csv(...list.slice(1))

/** What stands in the store, by its path. */
export async function readAt<T>({ world }: Stage, { path }: Ref<T>): Promise<T | undefined> {
  return (await world.database.get(path))?.data as T | undefined
}

/** Sends a file and returns where the look at it is. */
export async function send(visitor: Visitor, file: Uint8Array, name = '1/2570'): Promise<string> {
  await visitor.get('/cohorts/oone/new')
  const { status, headers, body } = await visitor.upload('/cohorts/oone/new', { name }, file)
  if (status !== 303) throw new Error(`refused: ${status} ${body}`)
  return headers.get('location')!
}

/** Brings a list in and returns where its cohort is. */
export async function bringIn(visitor: Visitor, file = wholeList, name?: string): Promise<string> {
  const { headers } = await visitor.post(await send(visitor, file, name))
  return headers.get('location')!
}

/** All there is of the first centre's cohorts. */
export async function readAll(stage: Stage): Promise<{
  organisation: Organisation
  cohorts: Cohort[]
  codes: (Code | undefined)[]
  programmes: (Programme | undefined)[]
}> {
  const organisation = (await readAt(stage, refs.organisation('oone')))!
  const found = (organisation.cohorts ?? []).map(({ id }) => readAt(stage, refs.cohort(id)))
  const cohorts = (await Promise.all(found)).flatMap((cohort) => cohort ?? [])
  const lines = cohorts.flatMap(({ people }) => people)
  const trainers = cohorts.flatMap((cohort) => cohort.trainers)
  const keys = [...lines, ...trainers].map(({ code }) => code)
  return {
    organisation,
    cohorts,
    codes: await Promise.all(keys.map((key) => readAt(stage, refs.code(key)))),
    programmes: await Promise.all(lines.map(({ programme }) => readAt(stage, refs.programme(programme)))),
  }
}

/** A cohort of each centre and a list of the first that waits, as if nobody had touched them; returns the ids. */
export async function seedCohort({
  world,
}: Stage): Promise<{ cohort: string; line: string; list: string; pack: string }> {
  const at = world.clock.now
  const person = { title: 'นางสาว', first: 'อรอนงค์', last: 'ศรีนวล', official: 'นางสาวอรอนงค์ ศรีนวล' }
  const place = { school: 'โรงเรียนบ้านทุ่งทอง', office: 'สพป.กระบี่', appointed: '2026-11-16' }
  const seed = (org: string, name: string): Write[] => {
    const line = { ...person, ...place, id: `l${name}`, code: `ทะเล-0000-${name}`, programme: `g${name}` }
    const cohort: Cohort = {
      id: `c${name}`,
      org,
      name,
      from: at,
      by: 'padmin',
      people: [line],
      trainers: [{ id: `t${name}`, name: 'นางสุภาพร แก้วมณี', code: `ตาล-0000-${name}`, lines: [line.id] }],
    }
    const code: Code = {
      role: 'assistant',
      org,
      cohort: cohort.id,
      line: line.id,
      code: line.code,
      owner: 'padmin',
      ownerChat: '',
      from: at,
      until: at * 2,
    }
    return [
      { kind: 'set', path: refs.cohort(cohort.id).path, data: cohort },
      { kind: 'set', path: refs.code(line.code).path, data: code },
      {
        kind: 'merge',
        path: refs.organisation(org).path,
        data: { cohorts: [{ id: cohort.id, name, people: 1, from: at }] },
      },
    ]
  }
  const waiting: Key = {
    kind: 'list',
    org: 'oone',
    name: 'waiting',
    mark: 'mseeded',
    people: [{ ...person, ...place, first: 'ธีรภัทร', row: 2 }],
    at,
    due: at * 2,
  }
  const pack: Key = {
    kind: 'pack',
    org: 'oone',
    mark: 'mpack',
    pack: { ...shippedPacks[0]!, version: 2 },
    at,
    due: at * 2,
  }
  await world.database.commit([
    ...seed('oone', 'seeded'),
    ...seed('otwo', 'other'),
    { kind: 'set', path: refs.key('list-mseeded').path, data: waiting },
    { kind: 'set', path: refs.key('pack-mpack').path, data: pack },
    // What became of it under an earlier visitor.
    { kind: 'delete', path: refs.programme('gmseeded0').path },
    { kind: 'delete', path: refs.cohort(cohortId('oone', waiting.name)).path },
  ])
  return { cohort: 'cseeded', line: 'lseeded', list: 'mseeded', pack: 'mpack' }
}
