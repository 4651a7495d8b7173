import { html, type Html } from './html.ts'
import { largestFile } from './upload.ts'

/** What every page has around its contents; scripts and styles come from our own files alone. */
export function page(title: string, contents: Html, options: { script?: string } = {}): Html {
  const script = options.script
    ? html`<script type="module" src="/assets/${options.script}.js"></script>`
    : html``
  return html`<!doctype html>
    <html lang="th">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="robots" content="noindex, nofollow" />
        <title>${title} · ผู้ช่วย PLC</title>
        <link rel="icon" href="data:," />
        <link rel="stylesheet" href="/assets/style.css" />
        ${script}
      </head>
      <body>
        ${contents}
      </body>
    </html> `
}

/** The frame in which the dashboard's script draws; `nonce` lets it sign out. */
export function shell(title: string, nonce: string): Html {
  const empty = html`<div id="app" data-nonce="${nonce}">
      <main class="plain"><p>กำลังเปิด…</p></main>
    </div>
    <noscript
      ><main class="plain"><p>หน้านี้ใช้ JavaScript เปิดใช้งานแล้วโหลดหน้าใหม่ได้เลยค่ะ</p></main></noscript
    >`
  return page(title, empty, { script: 'page' })
}

/** A page of a few sentences: what has happened, and what to do now. */
export function notice(title: string, sentences: string[], more: Html = html``): Html {
  return page(
    title,
    html`<main class="plain">
      <h1>${title}</h1>
      ${sentences.map((text) => html`<p>${text}</p>`)}${more}
    </main>`,
  )
}

/** There is nothing here, or nothing for this visitor: the two look the same. */
export function missingPage(): Html {
  return notice('ไม่พบหน้านี้', ['ลิงก์อาจเก่าแล้ว หรือเป็นของศูนย์อื่น'], backLink)
}

/** A form that another page sent, or one from a time when this browser had another cookie. */
export function oldFormPage(): Html {
  return notice('หน้านี้เปิดไว้นานแล้ว', ['ย้อนกลับ แล้วโหลดหน้าใหม่ ทำอีกครั้งได้เลยค่ะ'], backLink)
}

/** A file or a form that is larger than anything we ask for. */
export function tooLargePage(): Html {
  return notice(
    'ไฟล์ใหญ่เกินไป',
    [`รับไฟล์ไม่เกิน ${largestFile / 1024 / 1024} MB`, 'คัดลอกเฉพาะตารางรายชื่อลงไฟล์ใหม่ แล้วส่งอีกครั้งได้เลยค่ะ'],
    backLink,
  )
}

/** Something went wrong on our side. */
export function brokenPage(): Html {
  return notice('ยังเปิดไม่ได้ค่ะ', ['ระบบขัดข้องชั่วคราว ลองใหม่ในอีกสักครู่'], backLink)
}

const backLink = html`<p><a class="button" href="/">ไปหน้าแรก</a></p>`
