import { dateInBangkok } from '../../flows/thai/bangkok.ts'
import { nonceFor, sendPage, type Asked } from '../asked.ts'
import { largestFile } from '../upload.ts'
import type { Staff } from '../sessions.ts'
import { bringIn } from './bring-in.ts'
import { findIssuer } from './codes.ts'
import { findColumns, templateHeadings } from './columns.ts'
import { notHere } from './frame.ts'
import { cohortId, findList, keepList, readCohortName, readCohorts, type Cohorts } from './lists.ts'
import { listPage, uploadPage, type Again } from './new-pages.ts'
import { readList } from './read-list.ts'
import { readTable, type Table } from './read-table.ts'
import { findObstacles, findRemarks } from './checks.ts'

/** GET /cohorts/:org/new */
export async function showUpload(asked: Asked<Staff>): Promise<void> {
  const org = asked.params['org']!
  if (await readCohorts(asked.deps, org)) sendPage(asked, uploadPage(org, nonceFor(asked)))
  else notHere(asked)
}

/** GET /cohorts/:org/new/template: an empty table with our headings. */
export async function sendTemplate({ response }: Asked<Staff>): Promise<void> {
  const { default: writeXlsxFile } = await import('write-excel-file/universal')
  const data = [templateHeadings.map((value) => ({ value, fontWeight: 'bold' as const }))]
  const columns = [{ width: 32 }, { width: 30 }, { width: 18 }, { width: 16 }, { width: 32 }]
  const file = await writeXlsxFile(data, { sheet: 'รายชื่อ', columns, stickyRowsCount: 1 }).toBlob()
  response.type('application/vnd.openxmlformats-officedocument.spreadsheetml.sheet')
  const name = encodeURIComponent('แบบรายชื่อครูผู้ช่วย.xlsx')
  response.set('Content-Disposition', `attachment; filename="assistants.xlsx"; filename*=UTF-8''${name}`)
  response.send(Buffer.from(await file.arrayBuffer()))
}

/** POST /cohorts/:org/new: reads a list and keeps it for a look; nothing of it is made. */
export async function takeList(asked: Asked<Staff>): Promise<void> {
  const { deps, params, form, response } = asked
  const org = params['org']!
  const known = await readCohorts(deps, org)
  if (!known) return notHere(asked)
  const name = readCohortName(form['name'])
  const read = await readPeople(asked, known, name)
  if ('people' in read && name !== undefined) {
    const mark = await keepList(deps, { org, name, people: read.people })
    deps.log('list read', { org, people: read.people.length })
    response.redirect(303, `/cohorts/${org}/new/${mark}`)
    return
  }
  const again = 'people' in read ? {} : read
  deps.log('list refused', { org, rows: again.bad?.length ?? 0 })
  const problems = [...(again.problems ?? []), ...(name === undefined ? ['ขอชื่อรุ่นด้วยค่ะ เช่น 1/2570'] : [])]
  sendPage(asked, uploadPage(org, nonceFor(asked), { ...again, name: name ?? '', problems }), 422)
}

type People = ReturnType<typeof readList>['people']

async function readPeople(
  { deps, params, form }: Asked<Staff>,
  { cohorts }: Cohorts,
  name: string | undefined,
): Promise<{ people: People } | Again> {
  const bytes = form['file']
  if (!(bytes instanceof Uint8Array)) return { problems: ['ยังไม่ได้เลือกไฟล์ค่ะ เลือกไฟล์ .xlsx หรือ .csv'] }
  const table = bytes.length > largestFile ? { problem: 'too-large' as const } : await readTable(bytes)
  if ('problem' in table) return { problems: [tableWords(table.problem)] }
  const columns = findColumns(table.rows)
  if (!columns) {
    const help = `ยังไม่พบหัวตาราง ขอหนึ่งแถวที่มี ${templateHeadings.join(' · ')} หรือใช้แบบฟอร์มด้านล่าง`
    return { problems: [help] }
  }
  const { people, bad } = readList(table.rows, columns, dateInBangkok(deps.now()))
  if (people.length + bad.length === 0) return { problems: ['ในไฟล์ยังไม่มีรายชื่อใต้หัวตาราง'] }
  const obstacles = findObstacles(params['org']!, name ?? '', people, cohorts)
  const all = [...bad, ...obstacles.bad].toSorted((a, b) => a.row - b.row)
  if (all.length + obstacles.problems.length === 0) return { people }
  return { problems: obstacles.problems, bad: all, read: people.length - obstacles.bad.length }
}

function tableWords(problem: Extract<Table, { problem: string }>['problem']): string {
  switch (problem) {
    case 'empty':
      return 'ไฟล์นี้ว่างอยู่ เลือกไฟล์ที่มีรายชื่อ'
    case 'old-excel':
      return 'ไฟล์ Excel แบบเก่า (.xls) หรือมีรหัสผ่าน เปิดใน Excel แล้วบันทึกเป็น .xlsx ที่ไม่มีรหัสผ่าน'
    case 'broken':
      return 'เปิดไฟล์นี้ไม่ได้ เปิดใน Excel แล้วบันทึกใหม่เป็น .xlsx'
    case 'unknown':
      return 'ไฟล์นี้ไม่ใช่ตาราง เลือกไฟล์ .xlsx หรือ .csv'
    case 'too-large':
      return 'ไฟล์ใหญ่เกินไป คัดลอกเฉพาะตารางรายชื่อลงไฟล์ใหม่'
  }
}

/** GET /cohorts/:org/new/:list: what the list would make. */
export async function showList(asked: Asked<Staff>): Promise<void> {
  const { deps, params, response } = asked
  const org = params['org']!
  const waiting = await findList(deps, org, params['list']!)
  const known = waiting && (await readCohorts(deps, org))
  if (!known) {
    response.redirect(303, `/cohorts/${org}`)
    return
  }
  const { list } = waiting
  const { name, people } = list
  const { bad, problems } = findObstacles(org, name, people, known.cohorts)
  if (bad.length + problems.length > 0) {
    const again = { name, bad, problems, read: people.length - bad.length }
    sendPage(asked, uploadPage(org, nonceFor(asked), again), 409)
    return
  }
  const joins = known.cohorts.find(({ id }) => id === cohortId(org, name))?.people.length ?? 0
  const remarks = findRemarks(people, known.cohorts)
  sendPage(asked, listPage(list, nonceFor(asked), { remarks, joins }))
}

/** POST /cohorts/:org/new/:list: [นำเข้า]. */
export async function bringListIn(asked: Asked<Staff>): Promise<void> {
  const { deps, visitor, params, response } = asked
  const [org, mark] = [params['org']!, params['list']!]
  const done = await bringIn(deps, await findIssuer(deps, visitor.person), org, mark)
  if (typeof done === 'object') {
    deps.log('cohort brought in', { org, cohort: done.cohort, people: done.people })
    response.redirect(303, `/cohorts/${org}/of/${done.cohort}`)
  } else if (done === 'busy') {
    deps.log('cohort not brought in', { org })
    const problems = ['มีผู้แก้รายชื่อพร้อมกัน ยังไม่ได้บันทึก ย้อนกลับแล้วกดนำเข้าอีกครั้งได้เลย']
    sendPage(asked, uploadPage(org, nonceFor(asked), { problems }), 409)
  } else response.redirect(303, done === 'again' ? `/cohorts/${org}/new/${mark}` : `/cohorts/${org}`)
}
