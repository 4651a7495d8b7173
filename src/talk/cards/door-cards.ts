import type { Say } from '../../flows/say.ts'
import type { Chat } from '../../store/records.ts'

/** The way into the dashboard, for whoever asked for it. */
export function dashboardCard(page: string): Say {
  return {
    kind: 'card',
    title: 'แดชบอร์ดของศูนย์',
    lines: ['ลิงก์นี้ของท่าน ใช้ได้ 1 ครั้ง ภายใน 10 นาที', 'ที่คอมพิวเตอร์ เปิดที่อยู่เว็บเดียวกัน แล้วพิมพ์รหัสที่เห็นในแชตนี้'],
    buttons: [{ label: 'เปิดแดชบอร์ด', page }],
  }
}

/** Asks somebody whether the browser with this code is theirs. */
export function deskCard(code: string, seen: string, at: string): Say {
  return {
    kind: 'card',
    title: 'มีผู้ขอเข้าแดชบอร์ดในชื่อท่าน',
    lines: [
      { label: 'จาก', text: seen },
      { label: 'ขอเมื่อ', text: `${at} น. วันนี้` },
      'แตะ ใช่ ฉันเอง เมื่อรหัสอยู่บนจอของท่านเท่านั้น',
    ],
    buttons: [
      { label: 'ใช่ ฉันเอง', tap: { do: 'enter', code }, shown: 'ใช่ ฉันเอง' },
      { label: 'ไม่ใช่ฉัน', tap: { do: 'refuse', code }, shown: 'ไม่ใช่ฉัน' },
    ],
  }
}

/** The way to a team's book; who has the link sees it. */
export function bookCard(round: number, page: string, chat: Chat['kind']): Say {
  return {
    kind: 'card',
    title: `สมุดบันทึก วงรอบที่ ${round}`,
    lines:
      chat === 'user'
        ? ['ดูคำตอบ เลือกรูป และเขียนคำบรรยายได้', 'ลิงก์ของท่าน ใช้ได้ 30 วัน ปิดลิงก์ได้ในหน้านั้น']
        : ['ผู้มีลิงก์ดูได้ ใช้ได้ 30 วัน', 'เลือกรูปได้ในแชตส่วนตัวกับบอต พิมพ์: สมุดบันทึก'],
    buttons: [{ label: 'เปิดสมุดบันทึก', page }],
  }
}

/** The button that asks for that link. */
export function bookButton(run: string) {
  return { label: 'สมุดบันทึก', tap: { do: 'book' as const, run }, shown: 'ขอสมุดบันทึก' }
}
