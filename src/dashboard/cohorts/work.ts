import type { Programme } from '../../flows/programme/types.ts'
import { measure } from '../../flows/programme/ledger.ts'
import type { Asked } from '../asked.ts'
import { certificateList } from '../certificates.ts'
import { html, type Html } from '../html.ts'
import { photoAddress } from '../media.ts'
import type { Staff } from '../sessions.ts'
import type { CopyOf } from '../shown.ts'
import { visitDays } from '../visit-days.ts'

/**
 * What an assistant teacher has sent, and what the mentor wrote on visits, for whoever answers for the cohort. Pictures of
 * a class stay at its school.
 */
export async function workOf(asked: Asked<Staff>, programme: Programme): Promise<Html> {
  const { deps, cookie = '' } = asked
  const run = programme.id
  const copyOf: CopyOf = (row, name) =>
    photoAddress(`/media/${run}/${row}`, cookie, { run, row, name }, deps.now())
  const { courses } = measure(programme)
  const list =
    courses.length === 0
      ? html``
      : html`<details class="card">
          <summary>บันทึกและเกียรติบัตร ${courses.length} รายการ</summary>
          ${await certificateList(deps, programme, copyOf)}
        </details>`
  return html`${await visitDays(deps, programme)}${list}`
}
