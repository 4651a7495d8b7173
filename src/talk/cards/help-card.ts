import type { Say } from '../../flows/say.ts'

/** What can be typed where buttons cannot be tapped. */
export function groupHelp(): Say {
  return {
    kind: 'card',
    title: 'ช่วยเหลือ',
    lines: [
      'พิมพ์แทนการแตะได้ทุกปุ่มค่ะ',
      'เมนู PLC — งานของวันนี้',
      'สถานะ — ทีมถึงไหนแล้ว',
      'ฉันคือ ตามด้วยชื่อ — ลงชื่อสมาชิก',
      'ปัญหา: ตามด้วยข้อความ — ตอบตามหัวข้อ',
      'ตอบกลับคำตอบของท่าน พิมพ์ ถอน — ถอนออกจากเล่ม',
    ],
    buttons: [
      { label: 'เมนู PLC', tap: { do: 'menu' }, shown: 'เมนู PLC' },
      { label: 'เก็บอะไรบ้าง', tap: { do: 'notice' }, shown: 'เก็บอะไรบ้าง' },
    ],
  }
}

/** The same for a person's own chat. */
export function privateHelp(): Say {
  return {
    kind: 'card',
    title: 'ช่วยเหลือ',
    lines: [
      'เชิญ "ผู้ช่วย PLC" เข้ากลุ่ม LINE ของทีม แล้วแตะ เริ่มตั้งทีม',
      'ในแชตนี้ พิมพ์ได้เลยค่ะ',
      'เมนู PLC — งานของทีม',
      'สถานะ — ทีมถึงไหนแล้ว',
      'ปัญหา: ตามด้วยข้อความ — ตอบตามหัวข้อ',
      'รหัส ตามด้วยรหัสที่ได้รับ — สำหรับพี่เลี้ยงและผู้จัดการ',
    ],
    buttons: [
      { label: 'เมนู PLC', tap: { do: 'menu' }, shown: 'เมนู PLC' },
      { label: 'ใส่รหัส', tap: { do: 'code' }, fill: 'รหัส ' },
      { label: 'เก็บอะไรบ้าง', tap: { do: 'notice' }, shown: 'เก็บอะไรบ้าง' },
    ],
  }
}
