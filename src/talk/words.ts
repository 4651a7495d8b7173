import { matchKey } from '../flows/thai/text.ts'

/**
 * The words that call the bot. In a group only words that nobody says in passing: promised names as whole messages,
 * or a form that ends in PLC.
 */
const longestOrder = 40
/** A full name with title, position and duty. */
const longestName = 90
/** Letters that no folding changes, of the words below. */
const orderLetters = ['plc', 'สถน', 'ชวยหลอ', 'ขอกคผด', 'ดชบร', 'สมดบนทก'].map((letters) => letters.split(''))
const menuWords = keys('เมนู PLC', 'เมนูPLC', 'เมนู plc')
const statusWords = keys('สถานะ', 'สถานะ PLC')
const helpWords = keys('ช่วยเหลือ', 'ช่วยเหลือ PLC')
const meetWords = keys('เริ่มประชุม PLC')
const signWords = keys('ลงชื่อ PLC')
const endWords = keys('จบประชุม PLC')
const absentWords = keys('ไม่ได้เข้าประชุม PLC')
const openWords = keys('เปิดชั้น PLC', 'เริ่มเปิดชั้น PLC')
const openHeading = keys('เปิดชั้น')
const proceedWords = keys('ไปต่อ PLC')
const sendWords = keys('ส่งเล่ม PLC')
const hoursWords = keys('ชั่วโมง PLC')
const correctWords = keys('ขอแก้คำผิด', 'แก้คำผิด PLC')
const signedWords = keys('ผอ.ลงนามแล้ว', 'ผอ ลงนามแล้ว', 'ลงนามแล้ว', 'ท่าน ผอ.ลงนามแล้ว')
const outWords = keys('นำบอตออก PLC', 'นำบอทออก PLC')
const goOutWords = keys('ยืนยันนำบอตออก PLC', 'ยืนยันนำบอทออก PLC')
const moveWords = keys('ย้ายกลุ่ม PLC')
const dashboardWords = keys('แดชบอร์ด', 'แดชบอร์ด PLC')
const bookWords = keys('สมุดบันทึก PLC', 'เล่ม PLC')
/** In a group everybody has some สมุดบันทึก. */
const ownBookWords = keys('สมุดบันทึก')
/** "เข้าใช้ 482 193": the code that a browser shows; with ยืนยัน it is the typed twin of the button. */
const deskCode = /^(ยืนยัน)?เข้าใช้(?:รหัส)?(\d{6})$/u
const keepWords = keys('เก็บ', 'เก็บรูป', 'เก็บรูปนี้')
const emblemWords = keys('ตราโรงเรียน', 'ตรารร.')
const garudaWords = keys('ตราครุฑ', 'ครุฑ')
const undoWords = keys('ถอน', 'ขอถอน', 'ถอนคำตอบ')
const appendWords = keys('เพิ่มต่อท้าย', 'ต่อท้าย')
const admitWords = keys('รับเข้าทีม', 'ยืนยันบัญชี')
const newWords = keys('ใช้ของใหม่')
const dropWords = keys('ไม่เก็บ')
const consultWords = keys('ขอคำปรึกษา PLC', 'ปรึกษา PLC')
const ticketWords = keys('คำปรึกษา PLC', 'ตอบคำปรึกษา PLC')
const settledWords = keys('ได้คำตอบแล้ว PLC')
const unaskWords = keys('ถอนคำถาม PLC')
const clinicWords: [ClinicWord, ReadonlySet<string>][] = [
  ['consult', consultWords],
  ['ticket', ticketWords],
  ['settled', settledWords],
  ['unask', unaskWords],
]
const groupWords: [GroupWord, ReadonlySet<string>][] = [
  ['out', outWords],
  ['goout', goOutWords],
  ['move', moveWords],
  ['aloud', keys('เตือนในกลุ่ม PLC')],
  ['aloudon', keys('ยืนยันเตือนในกลุ่ม PLC')],
  ['aloudoff', keys('ปิดเตือนในกลุ่ม PLC', 'หยุดเตือนในกลุ่ม PLC')],
]
const runWords: [RunWord, ReadonlySet<string>][] = [
  ['meet', meetWords],
  ['open', openWords],
  ['sign', signWords],
  ['endmeet', endWords],
  ['absent', absentWords],
  ['proceed', proceedWords],
  ['send', sendWords],
  ['correct', correctWords],
  ['hours', hoursWords],
]
/** "ผมคือว่าวันนี้ไม่ว่าง", "ฉันคือแบบ…": how people hesitate, not how they give their name. */
const hesitation = /^(?:ว่า(?!ที่)|แบบ|ไม่|จะ|ก็|ยัง|ลืม|อยาก|คนที่|ครูที่|ใคร)/u

const privateKinds: ReadonlySet<Command['kind']> = new Set<Command['kind']>([
  'setup',
  'centre',
  'revoke',
  'dashboard',
  'ownbook',
  'desk',
  'expertcode',
])

/** Orders about the round that is open here. */
export type RunWord =
  'meet' | 'open' | 'sign' | 'endmeet' | 'absent' | 'proceed' | 'send' | 'correct' | 'hours'

/** Orders about the group itself. */
type GroupWord = 'out' | 'goout' | 'move' | 'aloud' | 'aloudon' | 'aloudoff'

/** Orders about consultations. */
export type ClinicWord = 'consult' | 'ticket' | 'settled' | 'unask'

/** A message that is an order to the bot; undefined for everything else. */
export type Command =
  | { kind: 'menu' | 'status' | 'help' | RunWord | GroupWord | ClinicWord }
  | { kind: 'claim'; name: string }
  | { kind: 'setup'; code: string }
  | { kind: 'centre'; name: string }
  | { kind: 'revoke'; code: string }
  | { kind: 'expertcode'; topic: string }
  | { kind: 'dashboard' }
  | { kind: 'book' | 'ownbook' }
  /** A browser's code, as typed the first time or to say that the browser is one's own. */
  | { kind: 'desk'; code: string; sure: boolean }

type WholeWord =
  'menu' | 'status' | 'help' | 'dashboard' | 'book' | 'ownbook' | RunWord | GroupWord | ClinicWord

/** Orders that are whole messages, by their key. */
const wholeWords: ReadonlyMap<string, WholeWord> = new Map(
  (
    [
      ['menu', menuWords],
      ['status', statusWords],
      ['help', helpWords],
      ['dashboard', dashboardWords],
      ['book', bookWords],
      ['ownbook', ownBookWords],
      ...runWords,
      ...groupWords,
      ...clinicWords,
    ] satisfies [WholeWord, ReadonlySet<string>][]
  ).flatMap(([kind, words]) => [...words].map((key) => [key, kind])),
)

/** Reads a whole message as an order. */
export function readCommand(text: string): Command | undefined {
  const key = couldBeOrder(text) ? matchKey(text) : ''
  const word = key === '' ? undefined : wholeWords.get(key)
  if (word) return { kind: word }
  const trimmed = text.trim()
  if (trimmed.includes('\n')) return undefined
  const name = after(trimmed, ['ฉันคือ', 'ผมคือ', 'ดิฉันคือ'])
  if (name && name.length <= longestName && !hesitation.test(name)) return { kind: 'claim', name }
  const code = after(trimmed, ['ตั้งค่า'])
  if (code !== undefined) return { kind: 'setup', code }
  const revoked = after(trimmed, ['ยกเลิกรหัส'])
  if (revoked !== undefined) return { kind: 'revoke', code: revoked }
  const near = trimmed.length <= longestOrder && trimmed.includes('เข้าใช้')
  const [, sure, desk] = near ? (deskCode.exec(matchKey(trimmed)) ?? []) : []
  if (desk !== undefined) return { kind: 'desk', code: desk, sure: sure !== undefined }
  const expert = after(trimmed, ['รหัสผู้เชี่ยวชาญ'])
  // Followed by a code it is the code that is sent.
  if (expert !== undefined && !/[0-9๐-๙]{4}/u.test(expert)) return { kind: 'expertcode', topic: expert }
  const centre = after(trimmed, ['สร้างศูนย์'])
  if (centre !== undefined) return { kind: 'centre', name: centre }
  return undefined
}

/** What an order is in a message that is for the bot anyway: "PLC" at its end may be left out. */
export function readShortCommand(text: string): Command | undefined {
  const command = readCommand(text) ?? readCommand(`${text} PLC`)
  // "เปิดชั้น" alone is also the heading of an answer, half typed.
  return command?.kind === 'open' && openHeading.has(matchKey(text)) ? undefined : command
}

/** Every message of every group comes through here: most need not be folded to know that they are no order. */
function couldBeOrder(text: string): boolean {
  if (text.length > longestOrder) return false
  const seen = text.normalize('NFKC').toLowerCase()
  return orderLetters.some((letters) => letters.every((letter) => seen.includes(letter)))
}

/** Commands of administrators and centres; in a group "ตั้งค่า…" and the like are everyday talk. */
export function isPrivate({ kind }: Command): boolean {
  return privateKinds.has(kind)
}

/** What a whole message orders in reply to another one. */
export type QuotedOrder =
  'keep' | 'signed' | 'emblem' | 'garuda' | 'undo' | 'append' | 'new' | 'drop' | 'admit'

/** "เก็บ" or "ถอน" in reply to a message, and the typed twins of the buttons about held words. */
export function readQuotedOrder(text: string): QuotedOrder | undefined {
  const key = matchKey(text)
  if (keepWords.has(key)) return 'keep'
  if (signedWords.has(key)) return 'signed'
  if (emblemWords.has(key)) return 'emblem'
  if (garudaWords.has(key)) return 'garuda'
  if (undoWords.has(key)) return 'undo'
  if (appendWords.has(key)) return 'append'
  if (newWords.has(key)) return 'new'
  if (admitWords.has(key)) return 'admit'
  return dropWords.has(key) ? 'drop' : undefined
}

function after(text: string, beginnings: string[]): string | undefined {
  const beginning = beginnings.find((candidate) => text.startsWith(candidate))
  return beginning === undefined ? undefined : text.slice(beginning.length).trim()
}

function keys(...words: string[]): ReadonlySet<string> {
  return new Set(words.map(matchKey))
}
