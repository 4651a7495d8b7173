import { dateInBangkok } from '../../flows/thai/bangkok.ts'
import type { Standings } from '../../store/cohort.ts'
import type { Organisation } from '../../store/records.ts'
import { refs } from '../../store/records.ts'
import { nonceFor, sendPage, type Asked } from '../asked.ts'
import { html } from '../html.ts'
import { notice } from '../pages.ts'
import type { Staff } from '../sessions.ts'
import { replaceAccount, withdrawEarlier } from './accounts.ts'
import { replaceCode, takeOut, type Changed } from './change.ts'
import { readCodes } from './codes.ts'
import { cohortsPage, pageLength, peoplePage } from './cohort-pages.ts'
import { codeOf, findCohort, findHolder, readProgrammes } from './find.ts'
import { notHere } from './frame.ts'
import { linePage } from './line-page.ts'
import { choosePeople } from './totals.ts'
import { workOf } from './work.ts'

/** Cohorts whose totals are shown in the list; each is a read, and older ones are over. */
const mostAddedUp = 20

/** GET /cohorts/:org */
export async function showCohorts(asked: Asked<Staff>): Promise<void> {
  const { database, now } = asked.deps
  const found = await database.get(refs.organisation(asked.params['org']!).path)
  if (!found) return notHere(asked)
  const organisation = found.data as unknown as Organisation
  const latest = (organisation.cohorts ?? []).toSorted((a, b) => b.from - a.from).slice(0, mostAddedUp)
  const paths = latest.map(({ id }) => refs.standings(id).path)
  const read = paths.length === 0 ? [] : await database.getAll(paths)
  const standings = new Map(
    latest.flatMap(({ id }, at) => {
      const rows = (read[at]?.data as Standings | undefined)?.rows
      return rows ? [[id, Object.values(rows)] as const] : []
    }),
  )
  sendPage(asked, cohortsPage(organisation, standings, dateInBangkok(now()), nonceFor(asked)))
}

/** GET /cohorts/:org/of/:cohort, a page of people at a time. */
export async function showCohort(asked: Asked<Staff>): Promise<void> {
  const open = await findCohort(asked)
  if (!open) return notHere(asked)
  const { deps, request } = asked
  const { path } = refs.standings(open.cohort.id)
  const standings = (await deps.database.get(path))?.data as Standings | undefined
  const chosen = choosePeople(open.cohort, standings, request.query['show'], dateInBangkok(deps.now()))
  const { people } = chosen
  const pages = Math.max(1, Math.ceil(people.length / pageLength))
  const wanted = Math.trunc(Number(request.query['page'] ?? 1)) || 1
  const at = Math.min(Math.max(wanted, 1), pages)
  const shown = people.slice((at - 1) * pageLength, at * pageLength)
  const programmes = await readProgrammes(deps, shown)
  sendPage(asked, peoplePage(open.cohort, chosen, programmes, { nonce: nonceFor(asked), at, pages }))
}

/** GET /cohorts/:org/of/:cohort/:line: an assistant teacher, or a mentor. */
export async function showLine(asked: Asked<Staff>): Promise<void> {
  const { deps, params } = asked
  const open = await findCohort(asked)
  const holder = open && findHolder(open.cohort, params['line'])
  if (!holder) return notHere(asked)
  const [code] = await readCodes(deps, [codeOf(holder)])
  const [programme] = holder.kind === 'assistant' ? await readProgrammes(deps, [holder.line]) : []
  const work = programme?.person === undefined ? undefined : await workOf(asked, programme)
  const known = { code, programme, work, now: deps.now(), nonce: nonceFor(asked) }
  sendPage(asked, linePage(open.cohort, holder, known))
}

/** POST /cohorts/:org/of/:cohort/:line/code: [ออกรหัสใหม่]. */
export async function giveNewCode(asked: Asked<Staff>): Promise<void> {
  const { org, cohort, line } = asked.params
  answer(asked, await replaceCode(asked), `/cohorts/${org}/of/${cohort}/${line}`)
}

/** POST /cohorts/:org/of/:cohort/:line/account: [ให้รหัสใหม่], where somebody has joined with the wrong account. */
export async function giveNewAccount(asked: Asked<Staff>): Promise<void> {
  const { org, cohort, line } = asked.params
  answer(asked, await replaceAccount(asked), `/cohorts/${org}/of/${cohort}/${line}`)
}

/** POST /cohorts/:org/of/:cohort/:line/withdraw: [ถอน] of what an earlier account had logged. */
export async function withdrawItem(asked: Asked<Staff>): Promise<void> {
  const { org, cohort, line } = asked.params
  answer(asked, await withdrawEarlier(asked), `/cohorts/${org}/of/${cohort}/${line}`)
}

/** POST /cohorts/:org/of/:cohort/:line/remove: [นำออก]. */
export async function removeLine(asked: Asked<Staff>): Promise<void> {
  const { org, cohort } = asked.params
  answer(asked, await takeOut(asked), `/cohorts/${org}/of/${cohort}`)
}

function answer(asked: Asked<Staff>, changed: Changed, next: string): void {
  const { deps, params, request, response, visitor } = asked
  const [act = ''] = request.path.split('/').slice(-1)
  deps.log('cohort changed', { act, line: params['line'], person: visitor.person, changed })
  switch (changed) {
    case 'done':
      response.redirect(303, next)
      return
    case 'gone':
      return notHere(asked)
    case 'joined':
    case 'kept':
    case 'busy': {
      const back = html`<p><a class="button" href="${next}">กลับไปดู</a></p>`
      sendPage(asked, notice('ยังไม่ได้เปลี่ยน', [whyNot[changed]], back), 409)
    }
  }
}

const whyNot: Record<Exclude<Changed, 'done' | 'gone'>, string> = {
  joined: 'มีผู้เข้าร่วมด้วยรหัสนี้แล้ว จึงไม่ได้เปลี่ยนอะไร',
  kept: 'มีหลักฐานที่บันทึกไว้ในชื่อนี้แล้ว จึงนำออกไม่ได้ ออกรหัสใหม่ให้เจ้าของชื่อได้ค่ะ',
  busy: 'มีผู้แก้รายชื่อพร้อมกัน ยังไม่ได้บันทึก ลองอีกครั้งได้เลยค่ะ',
}
