import { measure } from '../../flows/programme/ledger.ts'
import type { Programme } from '../../flows/programme/types.ts'
import { dateInBangkok } from '../../flows/thai/bangkok.ts'
import { formatDayYear } from '../../flows/thai/when.ts'
import { openDesk } from '../../store/desk.ts'
import { heldWords } from '../../talk/visits/news.ts'
import { notesOn } from '../../talk/visits/noting.ts'
import type { Asked } from '../asked.ts'
import { certificateList, readShown, shownHtml, type CopyOf } from '../certificates.ts'
import { html, type Html } from '../html.ts'
import { photoAddress } from '../media.ts'
import type { Staff } from '../sessions.ts'

/** What an assistant teacher has sent, and what the mentor wrote on visits, for whoever answers for the cohort. */
export async function workOf(asked: Asked<Staff>, programme: Programme): Promise<Html> {
  const { deps, cookie = '' } = asked
  const run = programme.id
  const copyOf: CopyOf = (row, name) =>
    photoAddress(`/media/${run}/${row}`, cookie, { run, row, name }, deps.now())
  const { courses, visits } = measure(programme)
  const held = visits.filter(({ state }) => state === 'done')
  const desk = openDesk(deps.database)
  const days = await Promise.all(
    held.map(async (visit) => {
      const notes = await notesOn(desk, programme, visit.id)
      const shown = await readShown(
        deps,
        programme,
        notes.flatMap(({ photos }) => photos),
        copyOf,
      )
      return html`<div>
        <dt>${formatDayYear(dateInBangkok(visit.start!))} ${heldWords(visit) ?? ''}</dt>
        ${notes.flatMap(({ paper, texts }) => texts.map((text) => html`<dd><b>${paper}</b> ${text}</dd>`))}
        ${shown.length === 0 ? html`` : html`<dd class="photos">${shown.map(shownHtml)}</dd>`}
      </div>`
    }),
  )
  return html`${
    days.length === 0
      ? html``
      : html`<section class="card">
          <h2>พี่เลี้ยงเยี่ยมชั้นเรียน ${days.length} ครั้ง</h2>
          <dl class="answers">${days}</dl>
        </section>`
  }${
    courses.length === 0
      ? html``
      : html`<details class="card">
          <summary>บันทึกและเกียรติบัตร ${courses.length} รายการ</summary>
          ${await certificateList(deps, programme, copyOf)}
        </details>`
  }`
}
