import { deflateSync, crc32 } from 'node:zlib'
import type { Answer, Attendance, Book, BookMeeting, Part } from '../../src/paper/book.ts'
import { atBangkok } from '../../src/flows/thai/bangkok.ts'
import { emptyAnswers } from './flows.ts'

/** The round of the team คณิตคิดสนุก, complete, as an assembler would fill it. */
export function sampleBook(): Book {
  const at = (date: string, clock: string) => atBangkok(date, clock)
  const present = (late?: number): Attendance[] =>
    sampleMembers.map(({ id }) => {
      if (id === 'malee') return { member: id, how: 'proxy', by: 'thanakorn', minutes: 90 }
      if (id === 'aom') return { member: id, how: 'own', from: late, minutes: 90 }
      return { member: id, how: 'own', minutes: 90 }
    })
  const photo = (key: string, caption: string, taken: number, pupils = false) => ({
    key,
    caption,
    by: 'pim',
    at: taken,
    pupils,
  })
  const meetings: BookMeeting[] = [
    {
      no: 1,
      step: 'analyze',
      start: at('2026-11-25', '15:42'),
      end: at('2026-11-25', '17:12'),
      minutes: 90,
      place: 'ห้องวิชาการ',
      present: present(at('2026-11-25', '16:05')),
      guests: [],
      topic: 'วิเคราะห์ปัญหาการแก้โจทย์เศษส่วน',
      got: [
        {
          text: 'ได้ประเด็นปัญหาที่ตรงกันทั้งทีม และเลือกห้อง ป.4/1 เป็นกลุ่มเป้าหมาย',
          by: 'supaporn',
        },
      ],
      use: [],
      say: [],
      next: 'พ. 2 ธ.ค. 2569 เวลา 15.40 น.',
      photos: [1, 2, 3, 4, 5].map((no) =>
        photo(`meeting1-${no}`, `ประชุมครั้งที่ 1 ภาพที่ ${no}`, at('2026-11-25', '16:20')),
      ),
    },
    {
      no: 2,
      step: 'plan',
      start: at('2026-12-02', '15:40'),
      end: at('2026-12-02', '17:40'),
      minutes: 120,
      place: 'ห้องวิชาการ',
      present: present().map((each) => ({ ...each, how: 'own', by: undefined, minutes: 120 })),
      guests: ['นายประเสริฐ สุขใจ ผู้ปกครองเครือข่าย'],
      did: 'ร่วมกันออกแบบกิจกรรมวาดภาพแทนเศษส่วน เลือกโจทย์ 4 ข้อ แบ่งจุดสังเกต และทดลองสอนกันเองในทีม 15 นาที',
      got: [
        { text: 'ได้โครงแผนการจัดการเรียนรู้ 1 แผน', by: 'kanda' },
        { text: 'ได้ข้อตกลงว่าทุกท่านรอ 10 วินาทีก่อนเฉลย', by: 'malee' },
      ],
      use: [{ text: 'นำคำถามชวนคิดไปใช้ในชั่วโมงภาษาไทยด้วย', by: 'malee' }],
      say: [
        { text: 'ควรมีสื่อจริงให้จับต้อง', by: 'malee' },
        { text: 'เพิ่มเวลาให้นักเรียนอธิบาย', by: 'supaporn' },
      ],
      next: 'พ. 9 ธ.ค. 2569',
      photos: [photo('meeting2-1', '', at('2026-12-02', '16:10'))],
    },
    {
      no: 3,
      step: 'plan',
      start: at('2026-12-09', '15:40'),
      end: at('2026-12-09', '16:40'),
      minutes: 60,
      place: 'ห้อง ป.4/1',
      entered: at('2026-12-11', '08:15'),
      present: present()
        .slice(0, 5)
        .map((each) => ({ ...each, how: 'entered', by: undefined, minutes: 60 })),
      guests: [],
      got: [],
      use: [],
      say: [],
      photos: [],
    },
    {
      no: 4,
      step: 'reflect',
      start: at('2026-12-17', '15:45'),
      end: at('2026-12-17', '17:15'),
      minutes: 90,
      place: 'ห้องวิชาการ',
      present: present(),
      guests: [],
      got: [],
      use: [],
      say: [],
      photos: [photo('meeting4-1', 'วงสะท้อนผลหลังเปิดชั้นเรียน', at('2026-12-17', '16:00'))],
    },
  ]
  return {
    code: 'บท-2569-0147',
    link: 'https://plc.example.go.th/b/7fK2pQ9x',
    school: 'โรงเรียนบ้านทุ่งทอง',
    area: 'สพป.กระบี่',
    group: 'คณิตคิดสนุก',
    round: 1,
    term: { term: 2, year: 2569 },
    flow: 'Lesson Study 5 ขั้น',
    subject: 'คณิตศาสตร์',
    grade: 'ประถมศึกษาปีที่ 4',
    order: { no: '45/2569', date: '2026-11-02' },
    members: sampleMembers.map((member) => ({
      ...member,
      minutes: ['pim', 'aom'].includes(member.id) ? 300 : 360,
    })),
    steps: [
      step('analyze', 'วิเคราะห์', 'วิเคราะห์ปัญหา หลักฐาน สาเหตุ และกำหนดเป้าหมาย', '2026-11-27', '2026-11-25', 90),
      step('plan', 'วางแผน', 'ออกแบบบทเรียนร่วมกัน เตรียมจุดสังเกต', '2026-12-11', '2026-12-09', 180),
      step('do_see', 'เปิดชั้น สังเกต', 'เปิดชั้นเรียน ป.4/1 คาบ 3', '2026-12-16', '2026-12-16'),
      step('reflect', 'สะท้อนผล', 'ประชุมสะท้อนผลและสรุปคะแนน', '2026-12-18', '2026-12-18', 90),
      step('redesign', 'ปรับปรุง', 'ปรับแผน สรุปผล และขยายผล', '2026-12-25', '2026-12-24'),
    ],
    meetings,
    answers: sampleAnswers(),
    goal: { text: 'นักเรียนร้อยละ 70 ได้ 18 คะแนนขึ้นไป', percent: 70 },
    before: { mean: 11.4, full: 30, passed: 9, total: 28 },
    after: { mean: 19.2, full: 30, passed: 21, total: 28 },
    plans: [
      {
        version: 1,
        title: 'แผนการจัดการเรียนรู้ เรื่อง การบวกและการลบเศษส่วน',
        by: 'kanda',
        at: at('2026-12-04', '10:12'),
        file: 'แผนเศษส่วน_ป4.docx',
      },
      {
        version: 2,
        revised: true,
        title: 'แผนการจัดการเรียนรู้ เรื่อง การบวกและการลบเศษส่วน',
        by: 'kanda',
        at: at('2026-12-21', '09:05'),
        link: 'https://drive.google.com/file/d/1aBcD-eFgHiJkLmNoPqRsTuVwXyZ0123456/view?usp=sharing',
      },
    ],
    observations: [
      {
        by: 'aom',
        at: at('2026-12-16', '12:10'),
        pupils: 'กลุ่มหลังห้องวาดภาพแล้วเถียงกันว่าส่วนเท่ากันไหม ทุกคนได้พูด',
        good: 'ให้เวลาคิดก่อนเฉลย',
        better: 'น่าจะมีใบงานสำหรับคนที่เสร็จเร็ว',
        eight: [4, 4, 3, 5, 4, 3, 4, 4],
      },
      {
        by: 'wichai',
        at: at('2026-12-16', '12:40'),
        pupils: 'นักเรียน 3 คนวาดรูปวงกลมแบ่งไม่เท่ากัน เพื่อนช่วยแก้ให้เอง',
        good: 'คำถามชวนคิดทำให้นักเรียนค้าน และยอมแก้คำตอบของตน',
        better: 'ลดจำนวนโจทย์จาก 4 ข้อเหลือ 3 ข้อ',
        eight: [5, 4, 4, 5, 3, 4, 5, 3],
      },
    ],
    reflections: [
      { by: 'supaporn', text: 'เห็นว่าการรอคอยมีค่ากว่าการเฉลยเร็ว จะนำไปใช้กับทุกกลุ่มสาระ' },
      { by: 'malee', text: 'ได้เห็นว่าเด็กคิดเป็นถ้าเรารอ จะลองใช้กับ ป.5 ค่ะ' },
      {
        by: 'kanda',
        text: 'ได้เรียนรู้ว่าให้เด็กวาดก่อน เด็กอธิบายเองได้ จะใช้กับเรื่องทศนิยมต่อ',
        use: 'วาดภาพก่อนคิดเลขทุกเรื่อง',
      },
      { by: 'wichai', text: 'การนั่งดูเด็กคิดโดยไม่เข้าไปช่วย ทำให้รู้ว่าเขาติดตรงไหนจริง ๆ' },
      { by: 'thanakorn', text: 'การจดบันทึกระหว่างประชุมทำให้ย้อนดูเหตุผลของแผนได้' },
      { by: 'pim', text: 'ภาพช่วยให้เด็กที่อ่านช้าเข้าใจโจทย์ได้เท่าเพื่อน' },
    ],
    mentorNotes: [
      {
        by: 'นางจันทร์เพ็ญ รักษ์ศิลป์ ศึกษานิเทศก์',
        at: at('2026-11-30', '07:41'),
        text: 'ปัญหาชัดเจนค่ะ ฝากทีมดูด้วยว่าเด็กติดที่อ่านโจทย์หรือติดที่ความหมายของเศษส่วน',
      },
      {
        by: 'นางจันทร์เพ็ญ รักษ์ศิลป์ ศึกษานิเทศก์',
        at: at('2026-12-22', '09:20'),
        text: 'ทำครบวงรอบ เห็นการเปลี่ยนแปลงของนักเรียนชัดเจน',
        result: 'เห็นชอบ',
      },
    ],
    signOff: {
      mode: 'paper',
      done: true,
      officers: [
        { office: 'head', name: 'นางสุภาพร แก้วมณี' },
        { office: 'deputy', comment: 'เห็นควรเผยแพร่ในการประชุมครูประจำเดือน' },
        {
          office: 'director',
          name: 'นายสมชาย พัฒนกิจ',
          comment: 'ชื่นชมคณะครู ขอให้ขยายผลสู่ระดับชั้นอื่น',
          signedAt: at('2026-12-24', '15:30'),
        },
      ],
    },
    rules: { name: 'ค่าเริ่มต้นของระบบ', roundMinutes: 15, periodMinutes: 60 },
    corrections: [
      {
        at: at('2026-11-26', '08:02'),
        by: 'thanakorn',
        what: 'กลุ่มเป้าหมาย',
        from: 'ป.4/1 จำนวน 27 คน',
        to: 'ป.4/1 จำนวน 28 คน',
      },
    ],
    evidence: Array.from({ length: 42 }, (_none, index) => ({
      no: index + 1,
      at: at('2026-11-25', '15:42') + index * 5_400_000,
      by: sampleMembers[index % 7]?.id,
      what: index % 5 === 4 ? 'ภาพกิจกรรม' : 'คำตอบ',
      mark: (0x9e3779b9 * (index + 1)).toString(16).replace('.', '').slice(0, 8).padEnd(8, '0'),
      pupils: index === 30,
      gone: index === 11,
    })),
    chain: { length: 42, head: '3fa9c1d07be24e5588a6f0124c9d7e63b5a1f2c4d6e8091a2b3c4d5e6f708192' },
    printedAt: at('2026-12-24', '16:05'),
  }
}

const sampleMembers = [
  { id: 'supaporn', name: 'นางสุภาพร แก้วมณี', position: 'ครูชำนาญการพิเศษ', role: 'หัวหน้ากลุ่ม' },
  { id: 'malee', name: 'นางมาลี ศรีสุข', position: 'ครูชำนาญการพิเศษ', role: 'ครูร่วมเรียนรู้' },
  { id: 'kanda', name: 'นางสาวกานดา ใจดี', position: 'ครูชำนาญการ', role: 'ครูต้นแบบ', model: true },
  { id: 'wichai', name: 'นายวิชัย ทองคำ', position: 'ครูชำนาญการ', role: 'ครูร่วมเรียนรู้' },
  { id: 'thanakorn', name: 'นายธนกร พูลผล', position: 'ครู', role: 'ผู้บันทึก', recorder: true },
  { id: 'pim', name: 'นางสาวพิมพ์ชนก แสงเดือน', position: 'ครู', role: 'ครูร่วมเรียนรู้' },
  { id: 'aom', name: 'นางสาวอรอนงค์ ศรีนวล', position: 'ครูผู้ช่วย', role: 'ครูร่วมเรียนรู้' },
]

function step(key: string, title: string, activity: string, due: string, done: string, minutes?: number) {
  return { key, title, activity, due, done, minutes }
}

function sampleAnswers(): Answer[] {
  const recorder = (text: string, meeting?: number): Part[] => [{ text, by: 'thanakorn', meeting }]
  const kanda = (text: string): Part[] => [{ text, by: 'kanda' }]
  const pupils = { key: 'work-1', caption: 'ชิ้นงานนักเรียน วาดภาพแทนเศษส่วน', by: 'wichai', pupils: true }
  const said: Record<string, Part[]> = {
    problem: recorder('นักเรียน ป.4/1 แก้โจทย์ปัญหาเศษส่วนไม่ได้ อ่านแล้วไม่รู้ว่าต้องบวกหรือลบ', 1),
    proof: [
      { text: 'คะแนนสอบท้ายหน่วย ใบคะแนนอยู่ในรูปที่ 5', by: 'thanakorn', meeting: 1 },
      {
        photo: { key: 'proof-1', by: 'pim', at: atBangkok('2026-11-25', '16:31'), pupils: true },
        by: 'pim',
        meeting: 1,
      },
    ],
    cause: [
      { text: 'สอนสูตรก่อนภาพ นักเรียนไม่เห็นความหมายของเศษส่วน', by: 'thanakorn', meeting: 1 },
      { text: 'เด็กอ่านโจทย์ไม่แตกด้วย น่าจะฝึกขีดเส้นใต้คำสำคัญ', by: 'malee', meeting: 1 },
    ],
    pupils: recorder('ป.4/1 จำนวน 28 คน', 1),
    before: recorder('เฉลี่ย 11.4 เต็ม 30 ผ่าน 9 คน', 1),
    goal: recorder('ร้อยละ 70 ได้ 18 คะแนนขึ้นไป', 1),
    objective: recorder('เพื่อให้นักเรียนแก้โจทย์ปัญหาเศษส่วนโดยใช้ภาพ และอธิบายเหตุผลของตนได้', 2),
    approach: recorder('ให้นักเรียนวาดภาพแทนเศษส่วนก่อนเขียนประโยคสัญลักษณ์ ครูถามชวนคิดและรอคำตอบ', 2),
    principle: recorder('แนวคิด CPA (Concrete–Pictorial–Abstract) และการตั้งคำถามปลายเปิด', 2),
    plan: [{ file: 'แผนเศษส่วน_ป4.docx', by: 'kanda' }],
    tool: kanda('แบบทดสอบท้ายหน่วย 30 คะแนน ฉบับเดียวกันก่อนและหลัง'),
    open_at: kanda('พ. 16 ธ.ค. 2569 คาบ 3 (10.30–11.30 น.) ห้อง ป.4/1'),
    focus: recorder('นักเรียนใช้ภาพอธิบายเหตุผลหรือไม่ และครูรอคำตอบนานพอหรือไม่', 2),
    resource: [],
    taught_at: kanda('พ. 16 ธ.ค. 2569 คาบ 3'),
    present: kanda('28 คน'),
    after_note: kanda('นักเรียนวาดภาพได้ทุกคน แต่ข้อที่ 4 เวลาไม่พอ กลุ่มที่เสร็จก่อนรอเพื่อน'),
    work: [{ photo: { ...pupils, at: atBangkok('2026-12-16', '11:32') }, by: 'wichai' }],
    clip: [],
    after: recorder('เฉลี่ย 19.2 เต็ม 30 ผ่าน 21 จาก 28 คน', 4),
    got_pupils: recorder('วาดภาพแทนเศษส่วนก่อนคิดเลข อธิบายเหตุผลได้', 4),
    got_teachers: recorder('ทีมใช้ภาพก่อนสูตร และถามให้คิดก่อนเฉลย', 4),
    keep: [{ none: true, by: 'thanakorn', meeting: 4 }],
    improve: recorder('เพิ่มใบงานสองระดับ', 4),
    changes: kanda('เพิ่มใบงานสองระดับ และคำถามชวนคิด 3 ข้อ'),
    plan2: [{ link: 'https://drive.google.com/file/d/1aBcD', by: 'kanda' }],
    apply: kanda('ใช้กับ ป.4/2 ภาค 2 และเล่าในประชุมวิชาการ'),
    obstacle: [],
    suggest: kanda('ขอเวลาเปิดชั้น 2 คาบติดกัน'),
    next: recorder('เรื่องใหม่'),
    forum: recorder('เสนอ'),
  }
  return emptyAnswers('lesson-study').map((field) => ({ ...field, parts: said[field.key] ?? [] }))
}

/** A striped PNG, so that pages can be looked at; broken for keys that say so. */
export async function samplePhoto(key: string): Promise<Uint8Array | undefined> {
  if (key.startsWith('gone')) return undefined
  if (key.startsWith('broken')) return new Uint8Array([1, 2, 3])
  return makePng(key.endsWith('2') ? 300 : 400, key.endsWith('2') ? 400 : 300)
}

/** A PNG of so many dots, of two greys. */
function makePng(width: number, height: number): Uint8Array {
  const rows = Buffer.alloc((width + 1) * height)
  for (let y = 0; y < height; y += 1)
    for (let x = 0; x < width; x += 1) rows[y * (width + 1) + 1 + x] = (x + y) % 80 < 40 ? 0xcc : 0x99
  const head = Buffer.alloc(13)
  head.writeUInt32BE(width, 0)
  head.writeUInt32BE(height, 4)
  head.set([8, 0, 0, 0, 0], 8)
  const chunk = (kind: string, data: Buffer) => {
    const body = Buffer.concat([Buffer.from(kind), data])
    const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)]
    length.writeUInt32BE(data.length)
    sum.writeUInt32BE(crc32(body))
    return Buffer.concat([length, body, sum])
  }
  const mark = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])
  return Buffer.concat([
    mark,
    chunk('IHDR', head),
    chunk('IDAT', deflateSync(rows)),
    chunk('IEND', Buffer.alloc(0)),
  ])
}

/** A small JPEG. */
export const smallJpeg = Buffer.from(
  '/9j/4AAQSkZJRgABAQAAAQABAAD/2wBDABsSFBcUERsXFhceHBsgKEIrKCUlKFE6PTBCYFVlZF9VXVtqeJmBanGQc1tdhbWGkJ6jq62rZ4C8ybqmx5moq6T/wAALCAAGAAgBAREA/8QAFAABAAAAAAAAAAAAAAAAAAAAAf/EABQQAQAAAAAAAAAAAAAAAAAAAAD/2gAIAQEAAD8AH//Z',
  'base64',
)
