import { mathsList, mathsNames } from '../maths-team.ts'
import type { Act, Turn } from './script-turn.ts'

/** Those people do the same thing, one after the other. */
function each(who: string, turn: Omit<Turn, 'who' | 'no'> & { no: string } & Act): Turn[] {
  return who.split(' ').map((person) => ({ ...turn, who: person }))
}

/** The administrator makes the centre; its codes are learnt. */
export const centre: Turn[] = [
  { no: '00', who: 'admin', private: true, does: 'follow' },
  { no: '00', who: 'admin', private: true, say: 'ตั้งค่า {setup}', bot: ['ผู้ดูแลระบบแล้วค่ะ'] },
  {
    no: '00',
    who: 'admin',
    private: true,
    say: 'สร้างศูนย์ HCEC โรงเรียนเมืองตัวอย่าง',
    bot: ['รหัสทีม', 'รหัสพี่เลี้ยง', 'รหัสผู้จัดการ'],
    learns: 'รหัสทีม (?<team>\\S+)[\\s\\S]*รหัสพี่เลี้ยง (?<mentor>\\S+)[\\s\\S]*รหัสผู้จัดการ (?<manager>\\S+)',
  },
]

/** Seven teachers become the team. */
export const founding: Turn[] = [
  { no: '01', who: 'thanakorn', does: 'follow', private: true },
  { no: '01', who: 'thanakorn', does: 'invite', bot: ['สวัสดีค่ะ ผู้ช่วย PLC', 'คุยกันได้ตามปกติ บอตไม่เก็บค่ะ'] },
  { no: '02', who: 'kanda', say: 'ยินดีต้อนรับค่ะ', chatter: true, bot: null },
  { no: '03', who: 'thanakorn', tap: 'เริ่มตั้งทีม', bot: ['ขอรหัสทีมจากศูนย์ค่ะ'] },
  { no: '05', who: 'thanakorn', say: 'รหัส {team}', bot: ['✓ ศูนย์ HCEC โรงเรียนเมืองตัวอย่าง', 'ขอรายชื่อทีมค่ะ'] },
  { no: '07', who: 'thanakorn', say: mathsList(), bot: ['ทีมคณิตคิดสนุก · 7 ท่าน', 'รบกวนแตะชื่อของท่าน 1 ครั้งค่ะ'] },
  ...Object.entries(mathsNames)
    .filter(([who]) => who !== 'malee')
    .map(([who, tap]): Turn => ({ no: '09', who, tap, bot: null })),
  { no: '10', who: 'malee', does: 'computer' },
  { no: '10', who: 'malee', say: 'ฉันคือมาลี', bot: ['✓ ครูมาลี ครบ 7/7 ท่านแล้วค่ะ', 'เมนู PLC'] },
]

/** The round begins; people go on chatting. */
export const beginning: Turn[] = [
  {
    no: '12',
    who: 'thanakorn',
    tap: 'เริ่มวงรอบ',
    bot: ['วงรอบที่ 1 · ภาค 2/2569', 'ครูต้นแบบ: กานดา ใจดี', 'ถึง ศ. 11 ธ.ค. (เว้น 7, 10 ธ.ค.)'],
  },
  {
    no: '14',
    who: 'thanakorn',
    tap: 'เริ่มตามนี้',
    bot: ['ขั้น 1/5 วิเคราะห์ · ถึง ศ. 27 พ.ย.', 'ขอ 6 เรื่อง'],
    card: 'step 1',
  },
  { no: '16', who: 'wichai', say: 'รับทราบครับ', to: 'step 1', chatter: true, bot: null },
  { no: '16', who: 'malee', sticker: '💪', chatter: true, bot: null },
  { no: '16', who: 'pim', say: 'กิจกรรมวันแม่เริ่มกี่โมงคะ', chatter: true, bot: null },
  { no: '16', who: 'aom', say: 'ปัญหาคือรถติดค่ะ สถานะการเดินทางไม่ดี', chatter: true, bot: null },
  { no: '16', who: 'supaporn', photos: ['class'], chatter: true, bot: null },
]

const firstMeeting: Turn[] = [
  {
    no: '17',
    at: '2026-11-25T15:42',
    who: 'thanakorn',
    tap: 'เริ่มประชุม',
    bot: ['ประชุม PLC ครั้งที่ 1 · เริ่ม 15.42 น.'],
  },
  ...each('supaporn kanda wichai thanakorn pim', { no: '19', tap: 'ลงชื่อ', bot: null }),
  { no: '20', who: 'thanakorn', tap: 'ลงชื่อแทน', bot: ['ลงชื่อแทนท่านใดคะ', 'ในเล่มจะมีหมายเหตุ'] },
  { no: '21', who: 'thanakorn', tap: 'มาลี', bot: null },
  { no: '22', at: '2026-11-25T16:05', who: 'aom', tap: 'ลงชื่อ', bot: null },
  {
    no: '23',
    who: 'pim',
    photos: ['board', 'chart', 'class', 'board', 'chart'],
    bot: ['✓ เก็บ 5 รูปค่ะ'],
  },
  { no: '24', who: 'wichai', say: 'ขอบคุณครับ 🙏', chatter: true, bot: null },
  {
    no: '25',
    who: 'thanakorn',
    form: 'กรอกครั้งเดียว',
    text: [
      'วิชา: คณิตศาสตร์',
      'ชั้น: ป.4',
      'ปัญหา: นักเรียน ป.4/1 แก้โจทย์ปัญหาเศษส่วนไม่ได้ อ่านแล้วไม่รู้ว่าต้องบวกหรือลบ',
      'หลักฐาน: คะแนนสอบท้ายหน่วย ใบคะแนนอยู่ในรูปที่ 5',
      'สาเหตุ: สอนสูตรก่อนภาพ นักเรียนไม่เห็นความหมายของเศษส่วน',
      'นักเรียน: ป.4/1 จำนวน 28 คน',
      'ก่อนพัฒนา: เฉลี่ย 11.4 เต็ม 30 ผ่าน 9 คน',
      'เป้าหมาย: ร้อยละ 70 ได้ 18 คะแนนขึ้นไป',
    ].join('\n'),
    bot: ['ขั้น 1/5 วิเคราะห์ ครบแล้วค่ะ', 'ขั้น 2/5 วางแผน'],
  },
  { no: '27', who: 'malee', does: 'phone' },
  {
    no: '27',
    who: 'malee',
    say: 'สาเหตุ เด็กอ่านโจทย์ไม่แตกด้วย น่าจะฝึกขีดเส้นใต้คำสำคัญ',
    to: 'step 1',
    bot: ['✓ เพิ่มในสาเหตุค่ะ รวม 2 ความเห็น'],
  },
  {
    no: '29',
    at: '2026-11-25T17:12',
    who: 'thanakorn',
    tap: 'จบประชุม',
    bot: ['15.42–17.12 น. = 1 ชม. 30 นาที', 'เข้าร่วม 7 ท่าน (ลงชื่อแทน 1)'],
  },
  {
    no: '31',
    who: 'thanakorn',
    tap: 'นัดครั้งหน้า',
    date: '2026-12-02T15:40',
    bot: ['✓ นัดครั้งที่ 2 พ. 2 ธ.ค. 15.40 น.', 'ขั้น 2/5 วางแผน · ถึง ศ. 11 ธ.ค.'],
  },
]

const planning: Turn[] = [
  {
    no: '33',
    at: '2026-12-02T15:40',
    who: 'thanakorn',
    tap: 'เริ่มประชุม',
    bot: ['ประชุม PLC ครั้งที่ 2 · เริ่ม 15.40 น.'],
  },
  ...each('supaporn malee kanda wichai thanakorn pim aom', { no: '33', tap: 'ลงชื่อ', bot: null }),
  {
    no: '33',
    who: 'thanakorn',
    form: 'กรอกครั้งเดียว',
    text: 'วัตถุประสงค์: แก้โจทย์ได้ร้อยละ 70\nแนวทาง: วาดภาพก่อนคิดเลข\nหลักการ: CPA\nจุดสังเกต: การวาดภาพ',
    bot: ['✓ เก็บแล้ว 4/7 เรื่องค่ะ'],
  },
  { no: '33', who: 'supaporn', say: 'เห็นด้วยค่ะ', chatter: true, bot: null },
  {
    no: '33',
    at: '2026-12-02T17:40',
    who: 'thanakorn',
    tap: 'จบประชุม',
    bot: ['15.40–17.40 น. = 2 ชม.', 'เข้าร่วม 7 ท่าน'],
  },
  { no: '34', at: '2026-12-08T16:00', who: 'kanda', tap: 'ส่งรูป/ไฟล์', bot: ['จะส่งเป็นข้อใดคะ'] },
  { no: '34', who: 'kanda', tap: 'แผนการสอน', bot: null },
  { no: '34', who: 'kanda', file: 'แผนเศษส่วน_ป4.docx', bot: ['✓ เก็บไฟล์ในข้อแผนการสอนค่ะ'] },
  {
    no: '36',
    who: 'thanakorn',
    say: 'ตารางคาบ: 8.30 9.30 10.30 11.30 13.00 14.00',
    bot: ['✓ 6 คาบ'],
  },
  {
    no: '36',
    who: 'kanda',
    say: 'เปิดชั้น: พ. 16 ธ.ค. คาบ 3 ห้อง ป.4/1\nเครื่องมือ: แบบทดสอบท้ายหน่วย',
    bot: ['เปิดชั้น', 'พ. 16 ธ.ค. 2569', 'ขั้น 2/5 วางแผน ครบแล้วค่ะ', 'ขั้น 3/5 เปิดชั้น สังเกต'],
  },
]

const openClass: Turn[] = [
  {
    no: '38',
    at: '2026-12-16T10:30',
    who: 'thanakorn',
    say: 'เมนู PLC',
    bot: ['ขั้น 3/5 เปิดชั้น สังเกต · ถึงวันนี้', 'เปิดชั้น พ. 16 ธ.ค. คาบ 3'],
  },
  { no: '39', who: 'thanakorn', tap: 'เริ่มเปิดชั้น', bot: ['เปิดชั้นเรียน (ครั้งที่ 3) · เริ่ม 10.30 น.'] },
  ...each('supaporn malee kanda wichai thanakorn pim aom', { no: '39', tap: 'ลงชื่อ', bot: null }),
  { no: '40', who: 'aom', does: 'follow', private: true, bot: ['ทีมคณิตคิดสนุก'] },
  { no: '40', who: 'aom', own: 'บันทึกสังเกต', bot: ['ผู้เห็น: ครูต้นแบบและพี่เลี้ยง'] },
  {
    no: '42',
    who: 'aom',
    private: true,
    say: 'ผู้เรียน: กลุ่มหลังห้องวาดภาพแล้วเถียงกันว่าส่วนเท่ากันไหม ทุกคนได้พูด\nทำได้ดี: ให้เวลาคิดก่อนเฉลย\nเสนอแนะ: น่าจะมีใบงานสำหรับคนที่เสร็จเร็ว',
    bot: ['✓ เก็บ'],
  },
  {
    no: '43',
    at: '2026-12-16T11:30',
    who: 'thanakorn',
    tap: 'จบเปิดชั้น',
    bot: ['10.30–11.30 น. = 1 ชม.'],
  },
  { no: '44', who: 'wichai', as: 'worksheet', photos: ['worksheet'], bot: null },
  { no: '44', who: 'wichai', say: 'เก็บ', to: 'worksheet', bot: ['มีหน้าหรือชื่อนักเรียนไหมคะ'] },
  { no: '45', who: 'wichai', tap: 'มี', bot: null },
  { no: '45', who: 'wichai', does: 'follow', private: true, bot: ['ทีมคณิตคิดสนุก'] },
  {
    no: '45',
    who: 'wichai',
    private: true,
    say: 'ผู้เรียน: วาดภาพได้เกือบทุกคน\nทำได้ดี: ถามให้คิด\nเสนอแนะ: ไม่มี',
    bot: ['✓'],
  },
  { no: '45', who: 'kanda', say: 'นักเรียนมา: 28 คน\nหลังสอน: เด็กวาดภาพก่อนคิด', bot: ['✓'] },
]

const reflecting: Turn[] = [
  {
    no: '46',
    at: '2026-12-17T15:45',
    who: 'thanakorn',
    say: 'เริ่มประชุม PLC',
    bot: ['ประชุม PLC ครั้งที่ 4 · เริ่ม 15.45 น.'],
  },
  ...each('supaporn malee kanda wichai thanakorn pim aom', { no: '46', tap: 'ลงชื่อ', bot: null }),
  {
    no: '46',
    who: 'thanakorn',
    say: 'หลังพัฒนา: เฉลี่ย 19.2 เต็ม 30 ผ่าน 21 จาก 28 คน\nผลผู้เรียน: วาดภาพแทนเศษส่วนก่อนคิดเลข อธิบายเหตุผลได้\nผลครู: ทีมใช้ภาพก่อนสูตร และถามให้คิดก่อนเฉลย\nทำต่อ: ถามให้คิดก่อนเฉลย\nปรับปรุง: เพิ่มใบงานสองระดับ',
    bot: ['ผ่าน 21/28 คน = ร้อยละ 75 (ตั้งไว้ 70)'],
  },
  {
    no: '47',
    at: '2026-12-17T17:15',
    who: 'thanakorn',
    tap: 'จบประชุม',
    bot: ['15.45–17.15 น. = 1 ชม. 30 นาที', 'เข้าร่วม 7 ท่าน', 'ร้อยละ 75 (ตั้งไว้ 70)', '0/7'],
  },
  { no: '48', who: 'kanda', does: 'follow', private: true },
  {
    no: '48',
    who: 'kanda',
    own: 'สะท้อนผล',
    more: ' ได้เรียนรู้ว่าให้เด็กวาดก่อน เด็กอธิบายเองได้ จะใช้กับเรื่องทศนิยมต่อ',
    bot: ['✓ เก็บแล้วค่ะ'],
  },
  { no: '48', who: 'wichai', private: true, say: 'สะท้อนผล: ถามให้คิดก่อนเฉลย', bot: ['✓ เก็บแล้วค่ะ'] },
  // Some press send at once, and write when the form is there.
  { no: '48', who: 'aom', own: 'สะท้อนผล', bot: ['ผู้เห็น: ท่านเอง'] },
  { no: '48', who: 'aom', private: true, say: 'รอให้เด็กคิดก่อน เด็กกล้าพูดขึ้น', bot: ['✓ เก็บแล้วค่ะ'] },
  { no: '48', who: 'supaporn', does: 'follow', private: true },
  { no: '48', who: 'supaporn', private: true, say: 'สะท้อนผล: เด็กกล้าพูดขึ้น', bot: ['✓ เก็บแล้ว'] },
  { no: '48', who: 'thanakorn', private: true, say: 'สะท้อนผล: ภาพก่อนสูตรช่วยได้จริง', bot: ['✓ เก็บแล้ว'] },
  { no: '50', who: 'supaporn', say: 'สถานะ', call: true, bot: ['ขั้น 4/5 สะท้อนผล', '5/7'] },
  { no: '52', who: 'thanakorn', private: true, say: 'ใครยังไม่ส่ง', bot: ['ยังรอ ครูมาลี ครูพิมพ์ชนก'] },
  {
    no: '54',
    who: 'thanakorn',
    say: 'สะท้อนผลวันนี้ 5/7 แล้วครับ ขอบพระคุณทุกท่าน ท่านที่ยังสะดวกพรุ่งนี้ก่อนเที่ยงนะครับ 🙏',
    bot: null,
  },
  { no: '55', at: '2026-12-18T09:00', who: 'pim', does: 'follow', private: true },
  { no: '55', who: 'pim', private: true, say: 'สะท้อนผล: ใบงานสองระดับช่วยได้', bot: ['✓ เก็บแล้ว'] },
  {
    no: '55',
    who: 'malee',
    say: 'สะท้อนผล: ได้เห็นว่าเด็กคิดเป็นถ้าเรารอ จะลองใช้กับ ป.5 ค่ะ',
    bot: ['ขั้น 4/5 สะท้อนผล ครบแล้วค่ะ', 'ขั้น 5/5 ปรับปรุง · ถึง ศ. 25 ธ.ค.'],
  },
]

const ending: Turn[] = [
  {
    no: '57',
    at: '2026-12-21T16:00',
    who: 'kanda',
    say: 'แผนใหม่: https://drive.google.com/file/d/1fraction\nสิ่งที่ปรับ: เพิ่มใบงานสองระดับ และคำถามชวนคิด 3 ข้อ\nนำไปใช้: ใช้กับ ป.4/2 ภาค 2 และเล่าในประชุมวิชาการ\nข้อเสนอแนะ: ขอเวลาเปิดชั้น 2 คาบติดกัน',
    bot: ['ขั้น 5/5 ปรับปรุง เรื่องหลักครบแล้วค่ะ'],
  },
  { no: '58', who: 'thanakorn', tap: 'ส่งเล่ม', bot: ['✓ ส่งเล่มแล้วค่ะ', 'ศน.จันทร์เพ็ญ และ ท่าน ผอ.'] },
  { no: '58', who: 'chanpen', does: 'join', bot: null },
  { no: '58', who: 'chanpen', say: 'ฉันคือจันทร์เพ็ญ', bot: ['✓ ศน.จันทร์เพ็ญ ยืนยันแล้วค่ะ'] },
  { no: '58', who: 'chanpen', does: 'follow', private: true },
  {
    no: '58',
    who: 'chanpen',
    private: true,
    say: 'เมนู PLC',
    bot: ['เล่มวงรอบที่ 1 รอท่านดู', 'ร้อยละ 32 → 75'],
  },
  { no: '58', who: 'chanpen', private: true, tap: 'เห็นชอบ', bot: ['✓'] },
  { no: '59', at: '2026-12-24T15:00', who: 'thanakorn', as: 'page', photos: ['signature'], bot: null },
  {
    no: '59',
    who: 'thanakorn',
    say: 'ผอ.ลงนามแล้ว',
    to: 'page',
    bot: [
      'วงรอบที่ 1 เสร็จสมบูรณ์ค่ะ ขอบคุณทุกท่าน',
      '23 พ.ย. – 24 ธ.ค. 2569',
      'ประชุม 4 ครั้ง รวม 6 ชม.',
      'ร้อยละ 32 → 75 (28 คน)',
      'ศน.จันทร์เพ็ญ: เห็นชอบ · ท่าน ผอ.: รับรอง 24 ธ.ค.',
    ],
  },
  { no: '60', who: 'supaporn', say: 'ขอบคุณทุกท่านค่ะ 🙏', chatter: true, bot: null },
  { no: '60', who: 'wichai', say: 'ปัญหา: รถติดครับ', chatter: true, bot: null },
]

/** One lesson-study round of a team of seven, from the invitation to the signed book. */
export const script: Turn[] = [
  ...centre,
  ...founding,
  ...beginning,
  ...firstMeeting,
  ...planning,
  ...openClass,
  ...reflecting,
  ...ending,
]
