import type { Simulator } from '../../src/local/simulator/simulator.ts'
import { beginning, centre, founding } from './script.ts'
import type { Turn } from './script-turn.ts'

/** When the first of the three teams begins. */
export const mentorBegins = Date.parse('2026-11-09T09:00:00+07:00')

const newcomers = {
  ratree: 'ศน.ราตรี',
  somporn: 'ครูสมพร',
  dao: 'ดาว ⭐',
  duangjai: 'Duangjai',
  preecha: 'ครูปรีชา',
}
const sci = 'ห้องวิทย์'
const eng = 'ห้องอังกฤษ'

/** Two more teams and a mentor get LINE. */
export async function addNewcomers({ act }: Simulator): Promise<void> {
  for (const [key, name] of Object.entries(newcomers)) await act({ act: 'addPerson', key, name })
  await act({ act: 'addGroup', name: sci, members: ['somporn', 'dao'] })
  await act({ act: 'addGroup', name: eng, members: ['duangjai', 'preecha'] })
}

const science: Turn[] = [
  { no: '00', who: 'somporn', in: sci, does: 'invite' },
  { no: '00', who: 'somporn', in: sci, say: 'รหัส {team}', bot: ['✓ ศูนย์ HCEC'] },
  {
    no: '00',
    who: 'somporn',
    in: sci,
    say: 'รายชื่อ โรงเรียนบ้านทุ่งใน กลุ่มวิทย์สนุก\nนางสาวสมพร ดีงาม ครู ผู้บันทึก\nนางดาว แสงทอง ครู ครูต้นแบบ',
  },
  { no: '00', who: 'somporn', in: sci, say: 'ฉันคือสมพร' },
  { no: '00', who: 'dao', in: sci, say: 'ฉันคือดาว' },
  { no: '00', who: 'somporn', in: sci, tap: 'เริ่มวงรอบ' },
  { no: '00', who: 'somporn', in: sci, tap: 'เริ่มตามนี้' },
  { no: '00', who: 'somporn', private: true, does: 'follow' },
  {
    no: '00',
    at: '2026-11-18T10:00',
    who: 'somporn',
    in: sci,
    say: 'ปัญหา: เด็กวาดวงจรไม่ได้\nหลักฐาน: ใบงาน\nสาเหตุ: ไม่เคยทดลอง\nนักเรียน: ป.6 จำนวน 20 คน\nก่อนพัฒนา: เฉลี่ย 8 เต็ม 20 ผ่าน 6 คน\nเป้าหมาย: ร้อยละ 70',
    bot: ['ขั้น 1/5 วิเคราะห์ ครบแล้วค่ะ'],
  },
  {
    no: '00',
    who: 'somporn',
    in: sci,
    say: 'หยุด: 23–25 พ.ย. ค่ายลูกเสือ',
    bot: ['✓ หยุด จ. 23 – พ. 25 พ.ย. ค่ายลูกเสือ'],
  },
  { no: '00', who: 'somporn', in: sci, say: 'สถานะ' },
  { no: '00', who: 'somporn', in: sci, tap: 'เลื่อนกำหนด', date: '2026-11-19', bot: ['ถึง พฤ. 19 พ.ย.'] },
]

const english: Turn[] = [
  { no: '00', at: '2026-11-18T11:00', who: 'duangjai', in: eng, does: 'invite' },
  { no: '00', who: 'duangjai', in: eng, say: 'รหัส {team}', bot: ['✓ ศูนย์ HCEC'] },
  {
    no: '00',
    who: 'duangjai',
    in: eng,
    say: 'รายชื่อ โรงเรียนบ้านเขาแก้ว กลุ่มEnglish Fun\nนางสาวดวงใจ มีสุข ครู ผู้บันทึก\nนายปรีชา ดีเลิศ ครู ครูต้นแบบ',
  },
  { no: '00', who: 'duangjai', in: eng, say: 'ฉันคือดวงใจ' },
  { no: '00', who: 'preecha', in: eng, say: 'ฉันคือปรีชา' },
  { no: '00', who: 'duangjai', in: eng, tap: 'เริ่มวงรอบ' },
  { no: '00', who: 'duangjai', in: eng, tap: 'ดูรูปแบบอื่น' },
  { no: '00', who: 'duangjai', in: eng, tap: 'แบบสั้น' },
  { no: '00', who: 'duangjai', in: eng, tap: 'เริ่มตามนี้', bot: ['ขั้น 1/5'] },
  {
    no: '00',
    who: 'duangjai',
    in: eng,
    say: 'ปัญหา: พูดไม่คล่อง\nหลักฐาน: แบบสังเกต\nสาเหตุ: ไม่ได้ฝึก\nนักเรียน: ป.5 จำนวน 12 คน\nเป้าหมาย: พูดได้ร้อยละ 80',
    bot: ['ขั้น 1/5 วิเคราะห์'],
  },
  {
    no: '00',
    who: 'duangjai',
    in: eng,
    say: 'วัตถุประสงค์: พูดได้\nแนวทาง: บทบาทสมมติ\nแผนการสอน: https://drive.google.com/abc\nเปิดชั้น: พฤ. 19 พ.ย. 10.30 น.',
    bot: ['ขั้น 2/5'],
  },
  { no: '00', at: '2026-11-19T12:00', who: 'preecha', in: eng, say: 'สอนจริง: พฤ. 19 พ.ย. 10.30 น.' },
  { no: '00', who: 'duangjai', in: eng, say: 'ผู้เรียน: กล้าพูด\nทำได้ดี: ให้เวลา', bot: ['ขั้น 3/5'] },
  {
    no: '00',
    who: 'duangjai',
    in: eng,
    say: 'ผลผู้เรียน: พูดคล่องขึ้น\nปรับปรุง: เพิ่มคู่ฝึก\nสะท้อนผล: เด็กกล้าพูด',
  },
  { no: '00', who: 'preecha', in: eng, say: 'สะท้อนผล: ให้เวลาเด็กคิด', bot: ['ขั้น 4/5'] },
]

const mathematics: Turn[] = [
  { ...founding[0]!, at: '2026-11-23T12:05' },
  ...founding.slice(1),
  ...beginning,
  {
    no: '25',
    at: '2026-11-25T15:50',
    who: 'thanakorn',
    say: 'ปัญหา: แก้โจทย์ปัญหาเศษส่วนไม่ได้\nหลักฐาน: คะแนนสอบท้ายหน่วย\nสาเหตุ: สอนสูตรก่อนภาพ\nนักเรียน: ป.4/1 จำนวน 28 คน\nก่อนพัฒนา: เฉลี่ย 11.4 เต็ม 30 ผ่าน 9 คน\nเป้าหมาย: ร้อยละ 70 ได้ 18 คะแนนขึ้นไป',
    bot: ['ขั้น 1/5 วิเคราะห์ ครบแล้วค่ะ'],
  },
  {
    no: '00',
    at: '2026-11-27T09:00',
    who: 'preecha',
    in: eng,
    say: 'สิ่งที่ปรับ: เพิ่มคู่ฝึก\nแผนใหม่: https://drive.google.com/def\nนำไปใช้: ป.6\nวงรอบหน้า: ทำซ้ำ',
    bot: ['ครบทั้ง 5 ขั้น'],
  },
  { no: '00', who: 'duangjai', in: eng, say: 'วิชา: ภาษาอังกฤษ\nชั้น: ป.5' },
  { no: '00', who: 'duangjai', in: eng, say: 'ส่งเล่ม PLC', bot: ['✓ ส่งเล่มแล้วค่ะ'] },
]

/** Three teams of a centre: a step complete, a step over its date, a book sent. */
export const threeTeams: Turn[] = [...centre, ...science, ...english, ...mathematics]

const linking: Turn[] = [
  { no: 'ม00', at: '2026-11-27T10:00', who: 'ratree', private: true, does: 'follow' },
  { no: 'ม00', who: 'ratree', private: true, say: '{mentor}', bot: ['✓ ท่านเป็นพี่เลี้ยง', 'ขอชื่อ-สกุล'] },
  {
    no: 'ม00',
    who: 'ratree',
    private: true,
    say: 'นางราตรี รักษ์ศิลป์ ศึกษานิเทศก์',
    bot: ['✓ นางราตรี รักษ์ศิลป์'],
  },
  { no: 'ม00', who: 'ratree', private: true, tap: 'คณิตคิดสนุก', bot: ['✓ ดูแลทีมคณิตคิดสนุกแล้วค่ะ'] },
  { no: 'ม00', who: 'ratree', private: true, say: 'ดูแลทีม English Fun', bot: ['รวม 2 ทีม'] },
  { no: 'ม00', who: 'ratree', private: true, say: 'ดูแลทีม วิทย์', bot: ['รวม 3 ทีม'] },
  {
    no: 'ม00',
    who: 'ratree',
    private: true,
    say: 'นัดนิเทศ คณิตคิดสนุก พ. 2 ธ.ค. 13.00 น.',
    bot: ['✓ เสนอวันนิเทศแล้วค่ะ'],
  },
  { no: 'ม00', who: 'thanakorn', say: 'ยืนยันนัดนิเทศ PLC', bot: ['✓ นัดนิเทศ พ. 2 ธ.ค. 13.00 น.'] },
  {
    no: 'ม00',
    who: 'kanda',
    say: 'ปรึกษา วัดผล: จะวัดการคิดเชิงเหตุผล ป.4 ด้วยเครื่องมืออะไรดีคะ',
    bot: ['✓ ส่งคำถามแล้วค่ะ', 'ถึง ศน.ราตรี'],
  },
]

const card: Turn[] = [
  { no: 'ม01', at: '2026-11-30T07:29', who: 'ratree', waits: true, bot: null },
  {
    no: 'ม01',
    at: '2026-11-30T07:40',
    who: 'ratree',
    waits: true,
    bot: null,
    pushed: [
      'สวัสดีเช้าวันจันทร์ค่ะ ศน.ราตรี',
      '3 ทีม',
      '• รอความเห็นของท่าน 2 (นานสุด 5 วันทำการ)',
      '• เล่มรอท่านดู 1',
      '• นัดนิเทศสัปดาห์นี้ 1 (พ. 2 ธ.ค.)',
      '• ขอคำปรึกษา 1',
      '• เลยกำหนด 1 (บ้านทุ่งใน 4 วันทำการ)',
    ],
  },
]

const matters: Turn[] = [
  {
    no: 'ม02',
    who: 'ratree',
    private: true,
    tap: 'ดูทีละเรื่อง',
    bot: ['1/6 รอความเห็น · วิทย์สนุก (บ้านทุ่งใน)', 'ส่งเมื่อ พ. 18 พ.ย.'],
  },
  {
    no: 'ม03',
    who: 'ratree',
    private: true,
    say: 'ต่อไป',
    bot: ['2/6 รอความเห็น · คณิตคิดสนุก (บ้านทุ่งทอง)', 'แก้โจทย์ปัญหาเศษส่วนไม่ได้', 'เป้า ร้อยละ 70'],
  },
  {
    no: 'ม04',
    who: 'ratree',
    private: true,
    form: 'ให้ข้อเสนอแนะ',
    text: 'ฝากถึงทีม: ปัญหาชัดเจนค่ะ ฝากทีมดูด้วยว่าเด็กติดที่อ่านโจทย์หรือติดที่ความหมายของเศษส่วน',
    bot: ['✓ เก็บข้อเสนอแนะแล้วค่ะ', '(ไม่เสียข้อความ)', '3/6 รอความเห็น · English Fun', 'รอท่านดูเล่ม'],
  },
  {
    no: 'ม06',
    who: 'ratree',
    private: true,
    tap: 'เห็นชอบ',
    bot: ['✓ เห็นชอบแล้ว ส่งต่อท่าน ผอ.', '4/6 เลยกำหนด 4 วันทำการ · วิทย์สนุก', 'ค่ายลูกเสือ จ. 23 – พ. 25 พ.ย.'],
  },
  {
    no: 'ม06',
    who: 'ratree',
    private: true,
    say: 'ขอชื่นชมที่เก็บชิ้นงานนักเรียนครบทุกคน',
    bot: ['✓ เก็บไว้กับ เห็นชอบ แล้วค่ะ', '4/6 เลยกำหนด'],
  },
  {
    no: 'ม08',
    who: 'ratree',
    private: true,
    tap: 'ทักครูผู้บันทึก',
    bot: ['ข้อความถึงครูสมพร (ส่วนตัว 1 ข้อความ)', 'สวัสดีค่ะครูสมพร หลังค่ายลูกเสือแล้ว'],
  },
  {
    no: 'ม10',
    who: 'ratree',
    private: true,
    tap: 'ส่ง',
    bot: ['✓ ส่งแล้ว ถ้าตอบ จะแจ้งในการ์ดครั้งหน้า', '5/6 นัดนิเทศ พ. 2 ธ.ค. 13.00 น. · คณิตคิดสนุก'],
    pushed: ['ข้อความจาก ศน.ราตรี', 'หลังค่ายลูกเสือแล้ว'],
  },
  {
    no: 'ม12',
    who: 'ratree',
    private: true,
    tap: 'ต่อไป',
    bot: ['6/6 ขอคำปรึกษา · ครูกานดา · ตอบภายใน พ. 2 ธ.ค.', '“จะวัดการคิดเชิงเหตุผล ป.4 ด้วยเครื่องมืออะไรดีคะ”'],
  },
  {
    no: 'ม14',
    who: 'ratree',
    private: true,
    voice: true,
    bot: ['✓ เก็บเสียงแล้ว', 'ครบ 6 เรื่องแล้วค่ะ', 'จ. 7 ธ.ค. เป็นวันหยุด เลื่อนเป็น อ. 8 ธ.ค.'],
  },
  { no: 'ม15', who: 'ratree', private: true, tap: 'พิมพ์สรุป', bot: ['พิมพ์ 1 บรรทัดได้เลยค่ะ'] },
  {
    no: 'ม15',
    who: 'ratree',
    private: true,
    say: 'ใช้แบบวาดภาพและอธิบาย มีเกณฑ์ 4 ระดับ',
    bot: ['✓ เก็บสรุปแล้วค่ะ'],
  },
]

const afterwards: Turn[] = [
  { no: 'ม16', who: 'somporn', private: true, tap: 'ตอบ', bot: null },
  { no: 'ม16', who: 'somporn', private: true, say: 'วันพุธบ่ายสะดวกค่ะ', bot: ['✓ ศน.ราตรี จะเห็นในการ์ดครั้งหน้าค่ะ'] },
  { no: 'ม16', who: 'thanakorn', say: 'สถานะ', bot: ['─ ศน.ราตรี ฝากถึงทีม ─', '“ปัญหาชัดเจนค่ะ ฝากทีมดูด้วย'] },
  {
    no: 'ม16',
    who: 'duangjai',
    in: eng,
    say: 'สถานะ',
    bot: ['─ ศน.ราตรี ฝากถึงทีม ─', 'เห็นชอบแล้วค่ะ “ขอชื่นชมที่เก็บชิ้นงานนักเรียนครบทุกคน”'],
  },
  { no: 'ม16', who: 'ratree', private: true, say: 'ทีมที่ดูแล', bot: ['─ ครูสมพร ตอบ ─', '“วันพุธบ่ายสะดวกค่ะ”'] },
]

/** A mentor's Monday, from the code to the last of six matters and what becomes of the answers. */
export const mentorMonday: Turn[] = [...linking, ...card, ...matters, ...afterwards]
