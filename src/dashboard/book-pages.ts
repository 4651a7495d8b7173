import { measureStep } from '../flows/progress.ts'
import { photosOf } from '../flows/photos.ts'
import { formatDay } from '../flows/thai/when.ts'
import { changeLine, meetingsLine, stepTitle } from '../talk/cards/titles.ts'
import { placesOf, teamTitle } from '../talk/names.ts'
import type { OpenRun } from '../talk/scene.ts'
import { html, type Html } from './html.ts'
import { nameOfMeeting, timeOfMeeting } from './meeting-words.ts'
import { notice, page } from './pages.ts'

/** The head of every page of a book. */
export function bookHead({ team, run }: OpenRun, book: string): Html {
  return html`<header class="top">
    <p class="crumb"><a href="${book}">สมุดบันทึก PLC</a></p>
    <h1>${teamTitle(team)}</h1>
    <p class="quiet">${team.school ?? ''} · วงรอบที่ ${run.round} ภาค ${run.term.term}/${run.term.year}</p>
  </header>`
}

/** What can be printed at any time, complete or not. */
const papers: { paper: string; name: string; own?: true }[] = [
  { paper: 'team', name: 'เล่มของทีม' },
  { paper: 'mine', name: 'เล่มของฉัน', own: true },
  { paper: 'page', name: 'สรุปหน้าเดียว' },
  { paper: 'memo', name: 'บันทึกข้อความ' },
  { paper: 'mymemo', name: 'บันทึกข้อความของฉัน', own: true },
  { paper: 'masked', name: 'ฉบับไม่มีภาพนักเรียน' },
]

/** What is in the book so far, a line for each step and meeting. */
export function overviewPage(
  open: OpenRun,
  book: string,
  nonce: string,
  reader: { choose: boolean; member: boolean },
): Html {
  const { flow, run } = open
  const parts = [flow.head, ...flow.steps]
  const hint = reader.choose ? html`<p class="quiet">แตะประชุม เพื่อเลือกรูปลงเล่มและเขียนคำบรรยาย</p>` : html``
  return page(
    `สมุดบันทึก ${teamTitle(open.team)}`,
    html`${bookHead(open, book)}
      <main class="book">
        ${[...meetingsLine(open), ...changeLine(open)].map((line) => html`<p>${line}</p>`)}
        <h2>ขั้นตอน</h2>
        <ul class="lines">
          ${parts.map((step) => stepLine(open, step.key, book))}
        </ul>
        <h2>การประชุม</h2>
        ${run.meetings.length === 0 ? html`<p class="quiet">ยังไม่มีการประชุม</p>` : hint}
        <ul class="lines">
          ${run.meetings.map((meeting) => {
            const photos = photosOf(run, meeting.id).length
            return html`<li>
              <a href="${book}/${meeting.id}"
                ><b>${nameOfMeeting(meeting)}</b>
                <span>${timeOfMeeting(open, meeting)}${photos > 0 ? ` · รูป ${photos}` : ''}</span></a
              >
            </li>`
          })}
        </ul>
        <h2>พิมพ์</h2>
        <ul class="lines">
          ${papers
            .filter(({ own }) => reader.member || !own)
            .map(
              ({ paper, name }) =>
                html`<li class="paper">
                  <a href="${book}/print/${paper}/pdf"><b>${name}</b><span>PDF</span></a>
                  <a href="${book}/print/${paper}/docx" aria-label="${name} Word"><span>Word</span></a>
                </li>`,
            )}
        </ul>
        ${reader.choose ? letterHead(open) : html``}
        <form method="post" action="${book}/close" class="foot">
          <input type="hidden" name="nonce" value="${nonce}" />
          <p class="quiet">ผู้ที่มีลิงก์นี้เปิดดูได้ ถ้าส่งต่อผิดคน ปิดลิงก์ได้เลย แล้วขอใหม่ใน LINE</p>
          <button class="button plain-button">ปิดลิงก์นี้</button>
        </form>
      </main>`,
  )
}

/** What a school's papers carry besides the round, as far as nobody has given it yet, and how to give it in LINE. */
function letterHead({ flow, run }: OpenRun): Html {
  const open = flow.head.fields.filter(
    ({ key, keeps, need }) =>
      keeps && need === 'may' && (run.entries[key] ?? []).every((entry) => entry.gone !== undefined),
  )
  const words = open.filter(({ type, hint }) => type === 'text' && hint !== undefined)
  const emblems = open.filter(({ type }) => type === 'photo').map(({ chat }) => chat)
  return html`${
    words.length === 0
      ? html``
      : html`<p class="quiet">
          หัวกระดาษ พิมพ์ในกลุ่มได้เลย เช่น ${words.map(({ chat, hint = '' }) => html`<br />${chat}: ${hint}`)}
        </p>`
  }${
    emblems.length === 0
      ? html``
      : html`<p class="quiet">${emblems.join(' ')} ส่งรูปในกลุ่ม แล้วตอบกลับรูปว่า ${emblems.join(' หรือ ')}</p>`
  }`
}

function stepLine({ flow, run, team }: OpenRun, key: string, book: string): Html {
  const { done, shown, complete } = measureStep(flow, run, key, placesOf(team))
  const begun = done > 0 || run.opened[key] !== undefined || key === flow.head.key
  const due = run.due[key]
  const here = run.status === 'open' && run.step === key
  const words = [
    complete && done > 0 ? '✓ ครบ' : begun ? `ตอบแล้ว ${done}/${shown.length}` : 'ยังไม่ถึง',
    ...(here && due !== undefined ? [`ถึง ${formatDay(due)}`] : []),
  ]
  return html`<li>
    <a href="${book}/${key}"><b>${stepTitle(flow, key)}</b><span>${words.join(' · ')}</span></a>
  </li>`
}

/** A link to a book that is closed, too old, or of somebody who left the team. */
export function lostBookPage(): Html {
  return notice('ลิงก์นี้เปิดเล่มไม่ได้แล้ว', [
    'ลิงก์ใช้ได้ 30 วัน หรืออาจถูกปิดแล้ว',
    'ขอลิงก์ใหม่ได้ในแชตส่วนตัวกับผู้ช่วย PLC พิมพ์: สมุดบันทึก',
  ])
}

/** The link was closed by its reader. */
export function closedBookPage(): Html {
  return notice('ปิดลิงก์แล้วค่ะ', ['ไม่มีใครเปิดเล่มด้วยลิงก์นี้ได้อีก', 'ขอลิงก์ใหม่ได้ใน LINE พิมพ์: สมุดบันทึก'])
}
