import type { Line, Say } from '../../flows/say.ts'
import { isSomebody, type Standing } from '../standing.ts'

/** A mention that says nothing we know: one short question, and the way to the long help. */
export function askBackCard(): Say {
  return {
    kind: 'card',
    title: 'มีอะไรให้ช่วยคะ',
    lines: ['พิมพ์ เมนู PLC หรือ ช่วยเหลือ ได้ทุกเมื่อ'],
    buttons: [
      { label: 'เมนู PLC', tap: { do: 'menu' }, shown: 'เมนู PLC' },
      { label: 'ช่วยเหลือ', tap: { do: 'help' }, shown: 'ช่วยเหลือ' },
    ],
  }
}

/** What can be typed where buttons cannot be tapped. */
export function groupHelp(): Say {
  return {
    kind: 'card',
    title: 'ช่วยเหลือ',
    lines: [
      'พิมพ์แทนการแตะได้ค่ะ',
      { label: 'เมนู PLC', text: 'งานของวันนี้' },
      { label: 'สถานะ', text: 'ทีมถึงไหนแล้ว' },
      { label: 'ฉันคือ ตามด้วยชื่อ', text: 'ยืนยันชื่อ ขอเข้าทีม หรือเปลี่ยนบัญชี LINE' },
      { label: 'ปัญหา: ตามด้วยคำตอบ', text: 'ตอบตามหัวข้อ หัวข้ออื่นก็เช่นกัน' },
      { label: 'ถอน (ตอบกลับคำตอบของท่าน)', text: 'ถอนออกจากเล่ม' },
      { label: 'เก็บ (ตอบกลับรูป)', text: 'เก็บรูปนั้นเป็นหลักฐาน' },
      { label: 'รูปลงเล่ม: 1 2 3 4', text: 'เลือกรูปประชุมที่จะพิมพ์' },
      { label: 'นัดนิเทศ PLC', text: 'ดูหรือขอนัดพี่เลี้ยง' },
      { label: 'สมุดบันทึก PLC', text: 'ลิงก์ดูเล่มของวงรอบนี้' },
      { label: 'ขอคำปรึกษา PLC', text: 'ถามผู้เชี่ยวชาญของศูนย์' },
      { label: 'รหัส ตามด้วยรหัสทีม', text: 'เพิ่มรหัสจากศูนย์ภายหลัง' },
      { label: 'เตือนในกลุ่ม PLC', text: 'เปิดหรือปิด ดูราคาก่อนได้' },
      { label: 'ย้ายกลุ่ม PLC', text: 'พาทีมไปกลุ่ม LINE ใหม่' },
    ],
    buttons: [
      { label: 'เมนู PLC', tap: { do: 'menu' }, shown: 'เมนู PLC' },
      { label: 'ขอคำปรึกษา', tap: { do: 'consult' }, shown: 'ขอคำปรึกษา' },
      { label: 'เก็บอะไรบ้าง', tap: { do: 'notice' }, shown: 'เก็บอะไรบ้าง' },
    ],
  }
}

/** The same for a person’s own chat; who is nothing yet is told how teams begin. */
export function privateHelp(standing: Standing): Say {
  const known = isSomebody(standing)
  const theirs = typedHere.flatMap(({ by, words }) => (standing[by] ? words : []))
  return {
    kind: 'card',
    title: 'ช่วยเหลือ',
    lines: [
      known ? 'ในแชตนี้ พิมพ์ได้เลยค่ะ' : 'เชิญ "ผู้ช่วย PLC" เข้ากลุ่ม LINE ของทีม แล้วแตะ เริ่มตั้งทีม',
      ...theirs,
      ...(known ? [{ label: 'ลา 3 วัน', text: 'พักการเตือนของท่าน' }] : []),
      { label: 'รหัส ตามด้วยรหัสที่ได้รับ', text: 'ของพี่เลี้ยง ท่าน ผอ. หรือศูนย์' },
    ],
    buttons: [
      ...(known ? [{ label: 'เมนู PLC', tap: { do: 'menu' as const }, shown: 'เมนู PLC' }] : []),
      ...(standing.inTeam
        ? [{ label: 'ชั่วโมงของฉัน', tap: { do: 'hours' as const }, shown: 'ชั่วโมงของฉัน' }]
        : []),
      { label: 'ใส่รหัส', tap: { do: 'code' }, fill: 'รหัส ' },
      { label: 'เก็บอะไรบ้าง', tap: { do: 'notice' }, shown: 'เก็บอะไรบ้าง' },
    ],
  }
}

/** What each kind of person types in the own chat, the likeliest first. */
const typedHere: { by: keyof Standing; words: Line[] }[] = [
  {
    by: 'assists',
    words: [
      { label: 'เหลืออะไรบ้าง', text: 'หลักสูตรและการประเมินของท่าน' },
      { label: 'บันทึกวิชา', text: 'ชื่อวิชา / ผู้จัด / ชั่วโมง แล้วส่งรูป' },
      { label: 'ดูรายวิชา', text: 'ดู แก้ หรือถอน' },
      { label: 'ถามพี่เลี้ยง: ตามด้วยคำถาม', text: 'ถึงพี่เลี้ยงเมื่อเข้าแชตครั้งหน้า' },
      { label: 'ขอนัดเยี่ยม', text: 'เสนอวันให้พี่เลี้ยงมาเยี่ยมชั้นเรียน' },
      { label: 'ประเมินครั้งที่ 1: 20 พ.ค.', text: 'วันที่ประเมิน (ไม่เก็บคะแนน)' },
    ],
  },
  {
    by: 'trains',
    words: [
      { label: 'รอยืนยัน', text: 'เกียรติบัตรและคำถามของครูผู้ช่วย' },
      { label: 'นัดเยี่ยม ตามด้วยชื่อ', text: 'เสนอวันเยี่ยมครูผู้ช่วย' },
    ],
  },
  {
    by: 'oversees',
    words: [
      { label: 'ดูทีละเรื่อง', text: 'เรื่องที่รอท่าน' },
      { label: 'ทีมที่ดูแล', text: 'แต่ละทีมถึงไหนแล้ว' },
      { label: 'ดูแลทีม ตามด้วยชื่อทีม', text: 'เพิ่มทีม' },
      { label: 'เลิกดูแล ตามด้วยชื่อทีม', text: 'เมื่อท่านไม่ได้ดูแลทีมนั้นแล้ว' },
      { label: 'นัดนิเทศ ตามด้วยชื่อทีม', text: 'เสนอวันนิเทศ' },
      { label: 'การ์ดเช้า 07.00 น.', text: 'เลือกเวลาของการ์ดเช้า' },
    ],
  },
  { by: 'advises', words: [{ label: 'คำปรึกษา', text: 'คำถามที่รอท่านตอบ' }] },
  {
    by: 'inTeam',
    words: [
      { label: 'เมนู PLC', text: 'งานของทีม' },
      { label: 'สถานะ', text: 'ทีมถึงไหนแล้ว' },
      { label: 'ชั่วโมง PLC', text: 'ชั่วโมงของท่านภาคนี้' },
      { label: 'สมุดบันทึก', text: 'ดูเล่ม เลือกรูป เขียนคำบรรยาย' },
      { label: 'ปัญหา: ตามด้วยคำตอบ', text: 'ตอบตามหัวข้อ หัวข้ออื่นก็เช่นกัน' },
      { label: 'ขอคำปรึกษา', text: 'ถามผู้เชี่ยวชาญเป็นส่วนตัว' },
      { label: 'นัดนิเทศ', text: 'เสนอ ยืนยัน เลื่อน หรือยกเลิกนัด' },
      { label: 'หยุด: 21–25 ธ.ค. กีฬาสี', text: 'วันหยุดของโรงเรียน (ผู้บันทึก)' },
    ],
  },
  {
    by: 'manages',
    words: [
      { label: 'แดชบอร์ด', text: 'ทีมของศูนย์ รายงาน และครูผู้ช่วย' },
      { label: 'รหัสผู้อำนวยการ ตามด้วยโรงเรียน', text: 'รหัสให้ท่าน ผอ.' },
      { label: 'รหัสผู้เชี่ยวชาญ ตามด้วยเรื่อง', text: 'รหัสให้ผู้ตอบคำปรึกษา' },
      { label: 'ยกเลิกรหัส ตามด้วยรหัส', text: 'เมื่อรหัสหลุดไปถึงคนอื่น' },
    ],
  },
  {
    by: 'administers',
    words: [
      { label: 'สร้างศูนย์ ตามด้วยชื่อศูนย์', text: 'ได้รหัสของศูนย์ใหม่' },
      { label: 'แดชบอร์ด', text: 'ทุกศูนย์ในหน้าเดียว' },
    ],
  },
]
