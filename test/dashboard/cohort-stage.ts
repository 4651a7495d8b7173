import { refs, type Cohort, type Code, type Organisation, type Ref } from '../../src/store/records.ts'
import type { Programme } from '../../src/flows/programme/programme.ts'
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
