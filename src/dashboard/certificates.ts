import type { Course } from '../flows/programme/fold.ts'
import { measure } from '../flows/programme/ledger.ts'
import type { Programme } from '../flows/programme/types.ts'
import { hashSecret } from '../flows/secret.ts'
import { refs, type Key } from '../store/records.ts'
import { courseWords } from '../talk/cards/programme-words.ts'
import { sendPage, type Asked } from './asked.ts'
import { html, type Html } from './html.ts'
import { photoAddress, sendFile } from './media.ts'
import { missingPage, page } from './pages.ts'
import type { DashboardDeps } from './ports.ts'
import { readShown, shownHtml, type CopyOf } from './shown.ts'
import { visitDays } from './visit-days.ts'

/** The lines of a log with their certificates, those that wait first. */
export async function certificateList(
  deps: DashboardDeps,
  programme: Programme,
  copyOf: CopyOf,
): Promise<Html> {
  const waits = ({ state }: Course) => (state === 'pending' ? 0 : 1)
  const courses = measure(programme).courses.toSorted((a, b) => waits(a) - waits(b))
  const rows = courses.flatMap(({ certificate }) => certificate ?? [])
  const shown = new Map((await readShown(deps, programme, rows, copyOf)).map((one) => [one.row, one]))
  return html`<dl class="answers">
    ${courses.map((course) => {
      const picture = shown.get(course.certificate ?? '')
      return html`<div>
        <dt>${courseWords(course)}</dt>
        <dd class="photos">${picture ? shownHtml(picture) : html`<p class="quiet">ยังไม่มีรูปเกียรติบัตร</p>`}</dd>
      </div>`
    })}
  </dl>`
}

/** GET /certificates/:secret: what an assistant teacher has sent, for that person or the mentor, whoever was given the link. */
export async function showCertificates(asked: Asked): Promise<void> {
  const { deps, params } = asked
  const { secret = '' } = params
  const open = await openLink(asked)
  if (!open) return
  const copyOf: CopyOf = (row, name) =>
    photoAddress(`/certificates/${secret}/media/${row}`, secret, { run: open.id, row, name }, deps.now())
  const list = await certificateList(deps, open, copyOf)
  const days = await visitDays(deps, open, copyOf)
  sendPage(
    asked,
    page(
      'เกียรติบัตร',
      html`<main class="plain">
        <h1>เกียรติบัตรของ${open.official}</h1>
        ${list} ${days}
        <p class="quiet">ยืนยันในแชตกับบอต ลิงก์นี้เป็นของท่านเอง ใช้ได้ 1 วัน</p>
      </main>`,
    ),
  )
}

/** GET /certificates/:secret/media/:row */
export async function showCertificate(asked: Asked): Promise<void> {
  const open = await openLink(asked)
  const { secret = '', row = '' } = asked.params
  if (open) await sendFile(asked, secret, { run: open.id, row })
}

/** The programme, if the link is still good and its owner its person or still the mentor; else it is as if there were none. */
async function openLink(asked: Asked): Promise<Programme | undefined> {
  const { deps, params } = asked
  const found = await deps.database.get(refs.key(hashSecret(params['secret'] ?? '')).path)
  const key = found?.data as Key | undefined
  const good = key?.kind === 'certificates' && key.due > deps.now() ? key : undefined
  const kept = good && (await deps.database.get(refs.programme(good.programme).path))
  const programme = kept?.data as Programme | undefined
  if (programme && [programme.mentor?.person, programme.person].includes(good?.person)) {
    deps.log('viewed', { route: 'certificates', programme: programme.id, person: good?.person })
    return programme
  }
  deps.log('refused', { route: 'certificates', person: good?.person })
  sendPage(asked, missingPage(), 404)
  return undefined
}
