import { html, type Html } from './html.ts'
import { notice, page } from './pages.ts'

/** The way in for who is not signed in: from LINE by a link, at a computer by a code. */
export function loginPage(nonce: string): Html {
  return notice(
    'เข้าแดชบอร์ด',
    [
      'บนโทรศัพท์: เปิดแชตส่วนตัวกับผู้ช่วย PLC ใน LINE พิมพ์ แดชบอร์ด แล้วแตะลิงก์ที่ได้',
      'บนคอมพิวเตอร์: ขอรหัสที่นี่ แล้วพิมพ์รหัสนั้นใน LINE',
    ],
    html`<form method="post" action="/login/desk">
      ${hidden(nonce)}<button class="button">ขอรหัสเข้าใช้</button>
    </form>`,
  )
}

/** The code to type in LINE; a script asks whether it has been confirmed. */
export function codePage(nonce: string, code: string): Html {
  return page(
    'รหัสเข้าใช้',
    html`<main class="plain">
      <h1>พิมพ์ในแชตส่วนตัวกับผู้ช่วย PLC</h1>
      <p class="code">เข้าใช้ ${code}</p>
      <p>แล้วแตะ <b>ใช่ ฉันเอง</b> ในแชตนั้น หน้านี้จะเปิดให้เองค่ะ</p>
      <p class="quiet" id="state" role="status">รหัสใช้ได้ 10 นาที</p>
      <form method="post" action="/login/enter" id="desk">
        ${hidden(nonce)}<input type="hidden" name="code" value="${code}" />
        <button class="button">แตะใช่แล้ว เข้าเลย</button>
      </form>
    </main>`,
    { script: 'desk' },
  )
}

/** Where a link from LINE leads: nothing has happened yet, so a preview of the link uses nothing up. */
export function welcomePage(nonce: string): Html {
  return notice(
    'แดชบอร์ดของศูนย์',
    ['แตะปุ่มเพื่อเข้าใช้ในเครื่องนี้ ลิงก์ใช้ได้ครั้งเดียว'],
    html`<form method="post">${hidden(nonce)}<button class="button">เข้าแดชบอร์ด</button></form>`,
  )
}

/** A link that was used, is too old, or never was. */
export function usedLinkPage(): Html {
  return notice('ลิงก์นี้ใช้ไม่ได้แล้ว', [
    'ลิงก์ใช้ได้ครั้งเดียว ภายใน 10 นาที',
    'ขอลิงก์ใหม่ได้ในแชตส่วนตัวกับผู้ช่วย PLC พิมพ์: แดชบอร์ด',
  ])
}

/** A code that nobody has confirmed yet, or that is too old. */
export function notYetPage(): Html {
  return notice(
    'ยังเข้าไม่ได้ค่ะ',
    ['รหัสยังไม่ได้ยืนยันใน LINE หรือเกิน 10 นาทีแล้ว'],
    html`<p><a class="button" href="/login">ขอรหัสใหม่</a></p>`,
  )
}

/** Too many codes at once: somebody is trying something. */
export function busyPage(): Html {
  return notice('ขอพักสักครู่ค่ะ', ['มีผู้ขอรหัสพร้อมกันหลายเครื่อง ลองใหม่ในอีก 1 นาที'])
}

function hidden(nonce: string): Html {
  return html`<input type="hidden" name="nonce" value="${nonce}" />`
}
