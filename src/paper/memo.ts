import { toThaiDigits } from '../flows/thai/text.ts'
import { percentPassed, type Score } from '../flows/thai/number.ts'
import { formatMinutes } from '../flows/meeting.ts'
import { dateInBangkok } from '../flows/thai/bangkok.ts'
import { answerOf, answersAt, sayNext, sayShortly, sayParts } from './answers.ts'
import type { Book, BookMember } from './book.ts'
import { namesOf } from './logbook.ts'
import type { Block, Opinion, Paper, Signer } from './model.ts'
import { officerOf } from './sections/signoff.ts'
import { goalText } from './sections/results.ts'
import { longDate, printable } from './words.ts'

/** How a school wants its บันทึกข้อความ. */
export type MemoOptions = {
  /** Whose report it is: the team's, told by its recorder or head, or one member's own. */
  reporter: { kind: 'team'; member?: string } | { kind: 'personal'; member: string }
  /** ส่วนราชการ as the school writes it; else put together from school and area. */
  office?: string
  /** 'YYYY-MM-DD'; `null` leaves the date to be written by hand. Default: the day of printing. */
  date?: string | null
  /** Lessons that were opened to observers. */
  openClasses?: number
}

const DOTS = '……………'
/** Indent of first lines, and the upper margin of the form, cm. */
const FIRST = 2.5
const TOP = 1.5

/** The report as a บันทึกข้อความ of its own. */
export function composeMemo(book: Book, options: MemoOptions): Paper {
  return {
    title: `บันทึกข้อความ รายงานผล PLC ${printable(book.group)} วงรอบที่ ${book.round}/${book.term.year}`,
    author: book.school && printable(book.school),
    at: book.printedAt,
    keep: namesOf(book),
    blocks: composeMemoBlocks(book, options),
  }
}

/** Its blocks, on a page of their own, to go in front of a logbook. */
export function composeMemoBlocks(book: Book, options: MemoOptions): Block[] {
  const page: Block = { kind: 'page', plain: true, top: TOP }
  const blocks = [
    page,
    ...composeHead(book, options),
    ...composeBody(book, options),
    ...composeOpinions(book),
  ]
  // The cabinet asks for Thai digits; a school may have it otherwise.
  return book.digits === 'arabic' ? blocks : blocks.map(withThaiDigits)
}

function composeHead(book: Book, { office, date }: MemoOptions): Block[] {
  const { term, round, phone } = book
  const from =
    office ?? [sayName(book.school, 'โรงเรียน'), 'กลุ่มบริหารวิชาการ', book.area].filter(Boolean).join(' ')
  const day = date === null ? undefined : longDate(date ?? dateInBangkok(book.printedAt))
  const year = Number(dateInBangkok(book.printedAt).slice(0, 4)) + 543
  const line = (...parts: { label: string; text?: string; share: number }[]): Block => ({
    kind: 'line',
    parts,
    size: 20,
  })
  return [
    { kind: 'emblem', which: 'garuda', cm: 1.5, align: 'left', title: 'บันทึกข้อความ' },
    line({ label: 'ส่วนราชการ', text: printable(`${from}${phone ? ` โทร. ${phone}` : ''}`), share: 1 }),
    line(
      { label: 'ที่', text: `                    /${year}`, share: 0.5 },
      { label: 'วันที่', text: day, share: 0.5 },
    ),
    line({
      label: 'เรื่อง',
      text: `รายงานผลการดำเนินงานชุมชนแห่งการเรียนรู้ทางวิชาชีพ (PLC) วงรอบที่ ${round} ภาคเรียนที่ ${term.term} ปีการศึกษา ${term.year}`,
      share: 1,
    }),
    { kind: 'space', cm: 0.2 },
    { kind: 'text', text: `เรียน  ผู้อำนวยการ${sayName(book.school, 'โรงเรียน') ?? `โรงเรียน${DOTS}`}` },
    { kind: 'space', cm: 0.2 },
  ]
}

function composeBody(book: Book, options: MemoOptions): Block[] {
  const text = (words: string): Block => ({ kind: 'text', text: words, first: FIRST })
  const member = reporterOf(book, options)
  const days = spanOf(book)
  const purpose =
    `บัดนี้ การดำเนินงานวงรอบที่ ${book.round} ระหว่างวันที่ ${days?.from ?? DOTS} ถึงวันที่ ${days?.to ?? DOTS} ` +
    (book.signOff.done ? 'ได้เสร็จสิ้นแล้ว จึงขอรายงานผล ดังนี้' : 'มีความก้าวหน้า จึงขอรายงานผล ดังนี้')
  return [
    ...(options.reporter.kind === 'personal' ? [text(sayOwn(member))] : []),
    text(sayCause(book)),
    text(purpose),
    ...sayItems(book, options).map((words, at): Block => ({
      kind: 'text',
      text: `${at + 1}. ${words}`,
      first: FIRST,
    })),
    text('รายละเอียดตามเอกสารที่แนบมาพร้อมนี้'),
    text('จึงเรียนมาเพื่อโปรดทราบและพิจารณา'),
    {
      kind: 'sign',
      lead: '(ลงชื่อ)',
      signer: {
        name: member?.name,
        position: `${printable(member?.position ?? '') || 'ตำแหน่ง ………………'}\nผู้รายงาน`,
      },
    },
  ]
}

function sayOwn(member: BookMember | undefined): string {
  const name = printable(member?.name ?? DOTS)
  const { position, standing } = splitPosition(member?.position)
  return `ข้าพเจ้า ${name} ตำแหน่ง ${position}${standing ? ` วิทยฐานะ ${standing}` : ''} ขอส่งรายงานผลการดำเนินงานชุมชนแห่งการเรียนรู้ทางวิชาชีพ (PLC) ในฐานะ${printable(member?.role ?? 'สมาชิก')}`
}

/** "ครูชำนาญการ" is the position ครู with the standing ชำนาญการ; ครูผู้ช่วย is a position of its own. */
function splitPosition(position: string | undefined): { position: string; standing?: string } {
  const said = printable(position ?? '')
  const standing = /^ครู\s*((?:ชำนาญการ|เชี่ยวชาญ)\S*)$/u.exec(said)?.[1]
  return standing ? { position: 'ครู', standing: `ครู${standing}` } : { position: said || DOTS }
}

function sayCause({ school, group, order, subject }: Book): string {
  const at = sayName(school, 'โรงเรียน') ?? `โรงเรียน${DOTS}`
  const team = sayName(group, 'กลุ่ม')
  if (order)
    return `ตามที่${at} ได้มีคำสั่งที่ ${order.no} ลงวันที่ ${order.date ? longDate(order.date) : DOTS} แต่งตั้งคณะทำงานชุมชนแห่งการเรียนรู้ทางวิชาชีพ ${team} นั้น`
  const who = subject ? sayName(subject, 'กลุ่มสาระการเรียนรู้') : team
  return `ตามที่${who} ได้ดำเนินกิจกรรมชุมชนแห่งการเรียนรู้ทางวิชาชีพ (PLC)${subject ? ` ${team}` : ''} นั้น`
}

function sayItems(book: Book, { openClasses }: MemoOptions): string[] {
  const names = (list: { name: string }[]) =>
    list.length > 0 ? list.map(({ name }) => printable(name)).join(', ') : DOTS
  const mentors = [...new Set(book.mentorNotes.flatMap(({ by }) => by || []))].map((name) => ({ name }))
  const minutes = book.meetings.reduce((sum, meeting) => sum + (meeting.minutes ?? 0), 0)
  const open = openClasses ?? new Set(book.observations.map(({ round }) => round ?? 1)).size
  const pupils = sayParts(book, answerOf(book, 'pupils')?.parts.slice(-1) ?? [])
  const short = (...places: Parameters<typeof answersAt>[1][]) =>
    sayShortly(answersAt(book, ...places)) ?? DOTS
  return [
    `สมาชิก จำนวน ${book.members.length} คน ครูต้นแบบ ${names(book.members.filter(({ model }) => model))} พี่เลี้ยง ${names(mentors)}`,
    `ประเด็นปัญหา ${sayShortly(answersAt(book, 'problem').slice(0, 1)) ?? DOTS} กลุ่มเป้าหมาย ${pupils ?? DOTS}`,
    `การดำเนินงาน ประชุม ${book.meetings.length} ครั้ง เปิดชั้นเรียน ${open} ครั้ง รวม ${formatMinutes(minutes).replace('ชม.', 'ชั่วโมง')}`,
    `ผลที่เกิดกับผู้เรียน ก่อน ${sayScore(book.before)} หลัง ${sayScore(book.after)} เป้าหมาย ${goalText(book) ?? DOTS}`,
    `ผลที่เกิดกับครู ${short('teachers')}`,
    `ปัญหา อุปสรรค ${short('obstacle')}`,
    `ข้อเสนอแนะและการดำเนินงานต่อไป ${[sayShortly(answersAt(book, 'suggest')), sayNext(book)].filter(Boolean).join(' · ') || DOTS}`,
  ]
}

function sayScore(score: Score | undefined): string {
  if (score === undefined) return DOTS
  const percent = percentPassed(score)
  const marks =
    score.mean === undefined
      ? ''
      : `เฉลี่ย ${score.mean}${score.full === undefined ? '' : ` จาก ${score.full} คะแนน`}`
  return [marks, percent === undefined ? '' : `ผ่านร้อยละ ${percent}`].filter(Boolean).join(' ') || DOTS
}

function composeOpinions({ signOff }: Book): Block[] {
  const of = (office: 'head' | 'deputy' | 'director') =>
    signOff.officers.find((each) => each.office === office)
  const opinion = (label: string, office: 'head' | 'deputy', position: string): Opinion => ({
    label,
    text: printable(of(office)?.comment ?? ''),
    dots: 1,
    signer: officerOf(of(office), position),
  })
  return [
    {
      kind: 'opinions',
      opinions: [
        opinion('ความเห็นหัวหน้ากลุ่มสาระ/ฝ่ายวิชาการ', 'head', 'หัวหน้ากลุ่มสาระการเรียนรู้'),
        opinion('ความเห็นรองผู้อำนวยการ', 'deputy', 'รองผู้อำนวยการโรงเรียน'),
      ],
    },
    {
      kind: 'opinions',
      opinions: [
        { label: 'คำสั่งผู้อำนวยการ', text: '☐ ทราบ\n☐ ชมเชย\n☐ ให้เผยแพร่\n☐ อื่น ๆ ………………………………' },
        { dots: 0, signer: officerOf(of('director'), 'ผู้อำนวยการโรงเรียน') },
      ],
    },
  ]
}

function reporterOf(book: Book, { reporter }: MemoOptions): BookMember | undefined {
  const named = book.members.find(({ id }) => id === reporter.member)
  return reporter.kind === 'team' ? (named ?? book.members.find(({ recorder }) => recorder)) : named
}

function spanOf({ steps, meetings }: Book): { from: string; to: string } | undefined {
  const days = [
    ...meetings.map(({ start }) => dateInBangkok(start)),
    ...steps.flatMap(({ done }) => done ?? []),
  ].toSorted()
  const [from, to] = [days[0], days.at(-1)]
  return from === undefined || to === undefined ? undefined : { from: longDate(from), to: longDate(to) }
}

/** The name with the word for what it is, once. */
function sayName(name: string | undefined, kind: string): string | undefined {
  return name && (printable(name).startsWith(kind) ? printable(name) : `${kind}${printable(name)}`)
}

function signerInThai(signer: Signer): Signer {
  return { ...signer, note: signer.note && toThaiDigits(signer.note) }
}

function withThaiDigits(block: Block): Block {
  switch (block.kind) {
    case 'text':
      return { ...block, text: toThaiDigits(block.text) }
    case 'row':
      return { ...block, label: toThaiDigits(block.label), text: block.text && toThaiDigits(block.text) }
    case 'line':
      return {
        ...block,
        parts: block.parts.map((part) => ({ ...part, text: part.text && toThaiDigits(part.text) })),
      }
    case 'sign':
      return { ...block, signer: signerInThai(block.signer) }
    case 'opinions':
      return {
        ...block,
        opinions: block.opinions.map((each) => ({
          ...each,
          text: each.text && toThaiDigits(each.text),
          signer: each.signer && signerInThai(each.signer),
        })),
      }
    case 'page':
    case 'space':
    case 'heading':
    case 'table':
    case 'bars':
    case 'photos':
    case 'qr':
    case 'emblem':
    case 'signers':
      return block
  }
}
