import { measure } from '../../flows/programme/ledger.ts'
import { packsOf } from '../../flows/programme/packs.ts'
import type { Programme } from '../../flows/programme/types.ts'
import { dateInBangkok } from '../../flows/thai/bangkok.ts'
import { formatDayYear } from '../../flows/thai/when.ts'
import type { Cohort } from '../../store/cohort.ts'
import type { Code } from '../../store/records.ts'
import { html, type Html } from '../html.ts'
import { isOpen } from './codes.ts'
import { phaseWords } from './cohort-pages.ts'
import { findHolder, type Holder } from './find.ts'
import { act, cohortPage, hidden } from './frame.ts'
import { earlierCard, noteCard } from './line-cards.ts'

/** What is known of somebody of a cohort besides the list. */
export type Known = {
  code: Code | undefined
  programme: Programme | undefined
  /** What was sent and what was written on visits. */
  work?: Html
  now: number
  nonce: string
}

/** One person of a cohort: what the list says, the code, and what can be done about it. */
export function linePage(cohort: Cohort, holder: Holder, known: Known): Html {
  const path = `/cohorts/${cohort.org}/of/${cohort.id}`
  const back = { href: path, words: `ครูผู้ช่วย รุ่น ${cohort.name}` }
  switch (holder.kind) {
    case 'assistant': {
      const { line } = holder
      const facts: [string, string][] = [
        ['โรงเรียน', line.school],
        ['เขตพื้นที่', line.office || '–'],
        ['วันบรรจุ', formatDayYear(line.appointed)],
        ['พี่เลี้ยง', line.mentor?.name ?? 'ยังไม่มี'],
      ]
      const own = `${path}/${line.id}`
      const school = html`<a class="button plain-button" href="${own}/print/school">พิมพ์ทั้งโรงเรียน</a>`
      const contents = html`${factList(facts)}${progress(known.programme)}${known.work ?? html``}
      ${codeCard(own, known, school)}${noteCard(known.programme)}${earlierCard(own, known.nonce, known.programme)}
      ${hasJoined(known) || hasEvidence(known) ? html`` : removal(own, known.nonce)}`
      return cohortPage(line.official, known.nonce, back, contents)
    }
    case 'trainer': {
      const { trainer } = holder
      const names = trainer.lines.flatMap((id) => {
        const found = findHolder(cohort, id)
        return found?.kind === 'assistant' ? [found.line] : []
      })
      const contents = html`<section class="card">
          <h2>เป็นพี่เลี้ยงของ</h2>
          <ul class="plain-list">
            ${names.map(
              ({ id, official, school }) =>
                html`<li><a href="${path}/${id}">${official}</a> <span>${school}</span></li>`,
            )}
          </ul>
        </section>
        ${codeCard(`${path}/${trainer.id}`, known, html``)}`
      return cohortPage(trainer.name, known.nonce, back, contents)
    }
  }
}

function factList(facts: [string, string][]): Html {
  return html`<dl class="answers">
    <div>
      ${facts.map(
        ([label, text]) =>
          html`<dt>${label}</dt>
            <dd>${text}</dd>`,
      )}
    </div>
  </dl>`
}

function hasJoined({ code, programme }: Known): boolean {
  return programme?.person !== undefined || code?.used !== undefined
}

/** What was logged belongs to the name, whoever has the account. */
function hasEvidence({ programme }: Known): boolean {
  return programme !== undefined && programme.chain.length > 0
}

function progress(programme: Programme | undefined): Html {
  if (!programme || (programme.person === undefined && programme.items.length === 0)) return html``
  const { phases: pack } = packsOf(programme)
  return html`<section class="card">
    <h2>ความก้าวหน้า</h2>
    <ul class="plain-list">
      ${measure(programme).phases.map((phase) => html`<li>${phaseWords(phase)}</li>`)}
    </ul>
    <p class="quiet">เกณฑ์: ${pack.name} (${pack.source})</p>
  </section>`
}

function codeCard(own: string, known: Known, more: Html): Html {
  const { code, now, nonce } = known
  if (hasJoined(known)) {
    const since = code?.used === undefined ? '' : `เมื่อ ${formatDayYear(dateInBangkok(code.used))}`
    return html`<section class="card">
        <h2>เข้าร่วมแล้ว</h2>
        <p>ใช้รหัสแล้ว ${since}</p>
      </section>
      ${code?.used === undefined ? html`` : wrongAccount(own, nonce, code.used)}`
  }
  const renew = act(`${own}/code`, nonce, 'ออกรหัสใหม่', 'button plain-button')
  if (!isOpen(code, now))
    return html`<section class="card">
      <h2>ยังไม่เข้าร่วม</h2>
      <p>รหัสเดิมใช้ไม่ได้แล้ว ออกรหัสใหม่ได้เลยค่ะ</p>
      ${renew}
    </section>`
  return html`<section class="card">
    <h2>ยังไม่เข้าร่วม</h2>
    <p>ส่งรหัสนี้ให้เจ้าตัว ทางแชตส่วนตัวหรือบนกระดาษ</p>
    <p class="code">${code!.code}</p>
    <p class="quiet">ใช้ได้ 1 ครั้ง ถึง ${formatDayYear(dateInBangkok(code!.until ?? now))}</p>
    <p class="actions"><a class="button" href="${own}/print/letter">พิมพ์จดหมาย</a>${more}</p>
    ${renew}
    <p class="quiet">ออกรหัสใหม่แล้ว รหัสเดิมจะใช้ไม่ได้</p>
  </section>`
}

/** Where somebody else has used the code, or its owner has lost the account. `used`: when, ms. */
function wrongAccount(own: string, nonce: string, used: number): Html {
  return html`<details class="card">
    <summary>เข้าร่วมผิดบัญชี หรือเปลี่ยนบัญชี LINE</summary>
    <p>บัญชีเดิมจะไม่ได้ผูกกับชื่อนี้ และจะได้รหัสใหม่พร้อมจดหมาย</p>
    <p>ที่บันทึกไว้ทั้งหมดยังอยู่ และเป็นของผู้ที่ใช้รหัสใหม่</p>
    <form method="post" action="${own}/account">
      ${hidden(nonce)}<input type="hidden" name="used" value="${used}" />
      <button class="button plain-button">ให้รหัสใหม่</button>
    </form>
  </details>`
}

function removal(own: string, nonce: string): Html {
  return html`<details class="card">
    <summary>นำออกจากรุ่น</summary>
    <p>รหัสจะใช้ไม่ได้ และชื่อจะไม่อยู่ในรุ่นนี้ เพิ่มกลับได้จากไฟล์</p>
    ${act(`${own}/remove`, nonce, 'นำออก', 'button plain-button')}
  </details>`
}
