import { measure } from '../flows/programme/ledger.ts'
import type { Programme } from '../flows/programme/types.ts'
import { dateInBangkok } from '../flows/thai/bangkok.ts'
import { formatDayYear } from '../flows/thai/when.ts'
import { openDesk } from '../store/desk.ts'
import { heldWords } from '../talk/visits/news.ts'
import { notesOn } from '../talk/visits/noting.ts'
import { html, type Html } from './html.ts'
import type { DashboardDeps } from './ports.ts'
import { readShown, shownHtml, type CopyOf } from './shown.ts'
import { onlyAtSchool } from './timeline.ts'

/** The mentor's visits that were held, with what was written on them; nothing where there are none. Pictures need `copyOf`. */
export async function visitDays(deps: DashboardDeps, programme: Programme, copyOf?: CopyOf): Promise<Html> {
  const held = measure(programme).visits.filter(({ state }) => state === 'done')
  if (held.length === 0) return html``
  const desk = openDesk(deps.database)
  const days = await Promise.all(
    held.map(async (visit) => {
      const notes = await notesOn(desk, programme, visit.id)
      const rows = notes.flatMap(({ photos }) => photos)
      const shown = copyOf ? await readShown(deps, programme, rows, copyOf) : []
      const kept =
        rows.length > 0 && !copyOf ? html`<dd class="quiet">${rows.length} รูป: ${onlyAtSchool}</dd>` : html``
      return html`<div>
        <dt>${formatDayYear(dateInBangkok(visit.start!))} ${heldWords(visit) ?? ''}</dt>
        ${notes.flatMap(({ paper, texts }) => texts.map((text) => html`<dd><b>${paper}</b> ${text}</dd>`))}
        ${shown.length === 0 ? kept : html`<dd class="photos">${shown.map(shownHtml)}</dd>`}
      </div>`
    }),
  )
  return html`<section class="card">
    <h2>พี่เลี้ยงเยี่ยมชั้นเรียน ${held.length} ครั้ง</h2>
    <dl class="answers">${days}</dl>
  </section>`
}
