import { earlierOf, type Earlier } from '../../flows/programme/earlier.ts'
import { packsOf } from '../../flows/programme/packs.ts'
import type { Item, Programme } from '../../flows/programme/types.ts'
import { formatMinutes } from '../../flows/meeting.ts'
import { dateInBangkok } from '../../flows/thai/bangkok.ts'
import { formatDayYear } from '../../flows/thai/when.ts'
import { html, type Html } from '../html.ts'
import { hidden } from './frame.ts'

/** What the person says is wrong in the list, for whoever keeps it; nothing where nobody has written. */
export function noteCard(programme: Programme | undefined): Html {
  const notes = programme?.notes ?? []
  if (notes.length === 0) return html``
  return html`<section class="card">
    <h2>แจ้งแก้ข้อมูล</h2>
    <ul class="plain-list">
      ${notes.map(({ at, text }) => html`<li>${text}<span>${dayOf(at)}</span></li>`)}
    </ul>
  </section>`
}

/** What earlier accounts have logged, each to be taken back, and what became of the accounts; nothing where there were none. */
export function earlierCard(own: string, nonce: string, programme: Programme | undefined): Html {
  const released = (programme?.items ?? []).filter((item) => item.kind === 'release')
  if (!programme || released.length === 0) return html``
  const list = earlierOf(programme)
  const rows = list.map(
    (earlier) =>
      html`<li class="with-act">
        <div>
          ${titleOf(programme, earlier)}<span>${[...factsOf(earlier), dayOf(earlier.at)].join(' · ')}</span>
        </div>
        <form method="post" action="${own}/withdraw">
          ${hidden(nonce)}<input type="hidden" name="row" value="${earlier.row}" />
          <button class="button plain-button">ถอน</button>
        </form>
      </li>`,
  )
  const contents =
    list.length === 0
      ? html`<p>ไม่มีรายการค้างจากบัญชีก่อนหน้า</p>`
      : html`<p>ยังนับอยู่ รายการใดไม่ใช่ของเจ้าของชื่อ ถอนได้ค่ะ</p>
          <ul class="plain-list">
            ${rows}
          </ul>`
  return html`<section class="card">
    <h2>จากบัญชีก่อนหน้า</h2>
    ${contents}
    <ul class="plain-list">
      ${[...released, ...takenBack(programme, released[0]!.at)].map(
        (item) => html`<li><span>${dayOf(item.at)} ${actOf(item)}</span></li>`,
      )}
    </ul>
  </section>`
}

/** Lines taken back since a moment by others than the person whose programme it is. */
function takenBack({ items, person }: Programme, since: number): Item[] {
  return items.filter(({ kind, at, by }) => kind === 'withdraw' && at >= since && by !== person)
}

function actOf(item: Item): string {
  if (item.kind !== 'release') return 'ถอนรายการ 1 รายการ หลักฐานว่าเคยมียังอยู่'
  return item.part === 'assistant' ? 'ยกเลิกการผูกบัญชีเดิม ออกรหัสใหม่' : 'ยกเลิกการผูกบัญชีพี่เลี้ยงเดิม ออกรหัสใหม่'
}

function titleOf(programme: Programme, earlier: Earlier): string {
  switch (earlier.kind) {
    case 'course': {
      const phase = packsOf(programme).phases.phases.find(({ key }) => key === earlier.course.phase)
      return `${phase ? `ระยะ ${phase.no} ` : ''}${earlier.course.title}`
    }
    case 'certificate':
      return earlier.course ? `รูปเกียรติบัตรของ ${earlier.course.title}` : 'รูปเกียรติบัตรที่ยังไม่มีชื่อวิชา'
    case 'round':
      return `ประเมินครั้งที่ ${earlier.no} เมื่อ ${formatDayYear(earlier.date)}`
    case 'shift':
      return `เลื่อนกำหนด ${earlier.days} วันทำการ ตั้งแต่ ${formatDayYear(earlier.from)}`
  }
}

function factsOf(earlier: Earlier): string[] {
  if (earlier.kind !== 'course') return []
  const { provider, minutes, date, state } = earlier.course
  return [
    ...(provider === undefined ? [] : [provider]),
    formatMinutes(minutes),
    ...(date === undefined ? [] : [formatDayYear(date)]),
    ...(earlier.certificate === undefined ? [] : ['มีรูป']),
    ...(state === 'confirmed' ? ['ยืนยันแล้ว'] : []),
  ]
}

const dayOf = (at: number): string => formatDayYear(dateInBangkok(at))
