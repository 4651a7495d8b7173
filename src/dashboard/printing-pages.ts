import type { PaperKind } from '../paper/file-name.ts'
import { html, type Html } from './html.ts'
import type { PaperFormat } from './make-paper.ts'
import { page } from './pages.ts'

/** A paper that may be made: where the form goes, and where the paper will lie. */
type Offer = {
  paper: PaperKind
  format: PaperFormat
  base: string
  action: string
  print: string
  file: string
}

/** What papers are called on pages. */
function nameOfPaper(paper: PaperKind): string {
  switch (paper.kind) {
    case 'team':
      return 'เล่มของทีม'
    case 'personal':
      return 'เล่มของฉัน'
    case 'page':
      return 'สรุปหน้าเดียว'
    case 'memo':
      return paper.member === undefined ? 'บันทึกข้อความ' : 'บันทึกข้อความของฉัน'
    case 'masked':
      return 'ฉบับไม่มีภาพนักเรียน'
  }
}

/** Makes the paper at once where scripts run, else at a tap. */
export function printPage({ paper, format, base, action, print, file }: Offer, nonce: string): Html {
  const name = nameOfPaper(paper)
  const back = base.startsWith('/book/') ? base : base.replace(/\/runs\/.*/u, '')
  return page(
    `พิมพ์ ${name}`,
    html`<main class="plain" data-file="${file}">
      <h1>${name} (${format === 'pdf' ? 'PDF' : 'Word'})</h1>
      <p id="state" role="status"></p>
      <progress id="progress" hidden max="1" value="0"></progress>
      <form id="print" method="post" action="${action}">
        <input type="hidden" name="nonce" value="${nonce}" />
        <input type="hidden" name="print" value="${print}" />
        <button class="button">พิมพ์</button>
      </form>
      <p><a class="button plain-button" href="${back}">กลับ</a></p>
    </main>`,
    { script: 'print' },
  )
}

/** The paper is being made by another request. */
export function waitPage(file: string): Html {
  return page(
    'กำลังทำเล่ม',
    html`<main class="plain" data-file="${file}">
      <h1>กำลังทำเล่ม</h1>
      <p id="state" role="status">อีกสักครู่ แล้วเปิดได้เลยค่ะ</p>
      <progress id="progress" hidden max="1" value="0"></progress>
      <p><a class="button" href="${file}">เปิดเล่ม</a></p>
    </main>`,
    { script: 'print' },
  )
}
