import { mostItems } from '../../flows/programme/add.ts'
import { foldItems, type Course } from '../../flows/programme/fold.ts'
import { measure } from '../../flows/programme/ledger.ts'
import { packsOf } from '../../flows/programme/packs.ts'
import { askLine, readLogLine } from '../../flows/programme/read-line.ts'
import type { Item, Logged, Programme } from '../../flows/programme/types.ts'
import { largestFile, type FileRef } from '../../flows/run.ts'
import { dateInBangkok } from '../../flows/thai/bangkok.ts'
import type { Update } from '../../flows/update.ts'
import { refs } from '../../store/records.ts'
import { loggedCard, untitledCard } from '../cards/log-cards.ts'
import { mentorName, typedLine } from '../cards/programme-words.ts'
import { moveProgramme } from '../keep.ts'
import { expectNext, expected, forget } from '../expecting.ts'
import { findPerson, type Answer, type Scene } from '../scene.ts'
import { armCard } from './arming.ts'
import { programmeHere, signed } from './here.ts'

const full: Answer = { kind: 'text', text: 'บันทึกไว้มากแล้วค่ะ รบกวนแจ้งเขตให้ช่วยตรวจ' }
/** Lines of one message. */
const mostLines = 30

/** Remembers that a line of the log comes next, of the entry `key` where one is corrected. */
export function expectLine(scene: Scene, key?: string): void {
  expectNext(scene, { kind: 'log', ...(key === undefined ? {} : { key }) })
}

/** A message that is a line of the log, or a table of them. 'not-a-line' for all other talk. */
export async function takeLines(
  scene: Scene,
  { text, edited = false }: Extract<Update['input'], { kind: 'text' }>,
): Promise<Answer | 'not-a-line'> {
  const programme = await programmeHere(scene)
  if (!programme) return 'not-a-line'
  const message = scene.update.message ?? scene.update.id
  const before = edited
    ? programme.items.filter((item) => item.kind === 'line' && item.message === message)
    : []
  const wanted = expected(scene, 'log')
  const pack = packsOf(programme).phases
  const today = dateInBangkok(scene.update.at)
  const rows = text.split('\n').filter((row) => row.trim() !== '')
  const loose = wanted !== undefined || before.length > 0
  const readings = rows.map((row) => readLogLine(row, pack, { today, expected: loose && rows.length === 1 }))
  const good = readings.flatMap((reading, index) => (reading?.ok ? [{ index, value: reading.value }] : []))
  const [only] = readings
  if (rows.length > mostLines) return 'not-a-line'
  // One line that begins as one but lacks its hours is asked for again; what is no line at all is others' business.
  if (good.length === 0)
    return only && !only.ok && rows.length === 1 && isLine(text)
      ? { kind: 'text', text: only.ask }
      : 'not-a-line'
  if (programme.items.length + good.length > mostItems) return full
  return keepLines(scene, programme, {
    good,
    lines: rows.length,
    message,
    key: keyOf(before, wanted?.key, rows.length),
  })
}

function isLine(text: string): boolean {
  return /[/|\t]/u.test(text)
}

/** What a single line corrects: the entry that was tapped, or the one its message made before it was edited. */
function keyOf(before: Item[], tapped: string | undefined, lines: number): string | undefined {
  const [own] = before
  if (lines > 1) return undefined
  return own?.kind === 'line' ? own.key : tapped
}

type Lines = {
  good: { index: number; value: Logged }[]
  lines: number
  message: string
  key: string | undefined
}

async function keepLines(
  scene: Scene,
  programme: Programme,
  { good, lines, message, key }: Lines,
): Promise<Answer> {
  const { phases } = packsOf(programme).phases
  let now = programme
  for (const { index, value } of good) {
    const item: Item = {
      ...(await signed(scene, String(index))),
      kind: 'line',
      key: key ?? `${message}.${index}`,
      message,
      index,
      lines,
      ...value,
    }
    const content = {
      kind: 'answer' as const,
      message,
      items: [{ field: value.phase, value: { text: typedLine(value, phases) } }],
    }
    now = await moveProgramme(scene, now, item, content)
  }
  now = await settle(scene, now)
  const ledger = measure(now)
  if (ledger.untitled.length > 0) expectLine(scene)
  else forget(scene, 'log')
  const unread = lines - good.length
  const kept = ledger.courses.find((course) => course.key === (key ?? `${message}.${good.at(-1)!.index}`))
  if (lines > 1) {
    const more = unread > 0 ? ` อีก ${unread} บรรทัดขอใหม่` : ''
    return kept && loggedCard(now, kept, `✓ เก็บ ${good.length} รายการแล้ว${more}ค่ะ`)
  }
  if (key === undefined && ledger.untitled.length > 0) return untitledCard(ledger, '✓ เก็บแล้ว ขอใบต่อไปค่ะ')
  return kept && loggedCard(now, kept, titleOf(now, kept))
}

function titleOf(programme: Programme, { certificate }: Course): string {
  return certificate === undefined ? '✓ เก็บแล้วค่ะ' : `✓ เก็บแล้ว รอ${mentorName(programme)}ยืนยัน`
}

/** What is asked again where a line was expected and something else came. */
export const askForLine: Answer = { kind: 'text', text: askLine }

type Media = Extract<Update['input'], { kind: 'photo' | 'file' | 'recording' }>
const certificates = /\.(?:pdf|jpe?g|png|heic|webp)$/iu

/** A photo or PDF in the own chat of an assistant teacher is a certificate. 'not-ours' for everybody else. */
export async function takeCertificate(scene: Scene, input: Media): Promise<Answer | 'not-ours'> {
  const programme = await programmeHere(scene)
  if (!programme) return 'not-ours'
  if (input.kind === 'recording' || (input.kind === 'file' && !isAccepted(input)))
    return { kind: 'text', text: 'รับรูปหรือ PDF ของเกียรติบัตรค่ะ ไม่เกิน 25 MB' }
  if (programme.items.length >= mostItems) return full
  const message = scene.update.message ?? scene.update.id
  const set = input.kind === 'photo' ? input.set : undefined
  const key = set ? undefined : expected(scene, 'log')?.key
  const named = input.kind === 'file' ? { name: input.name, bytes: input.bytes } : {}
  const file: FileRef = { message, kind: input.kind, ...named }
  const item: Item = {
    ...(await signed(scene)),
    kind: 'certificate',
    message,
    ...(set ? { set: set.id, ...(set.index === undefined ? {} : { index: set.index }) } : {}),
    ...(key === undefined ? {} : { to: key }),
  }
  const content = { kind: 'answer' as const, message, items: [{ field: 'certificate', value: { file } }] }
  const now = await settle(scene, await moveProgramme(scene, programme, item, content))
  return sayReceived(scene, now, item.row, set)
}

function isAccepted({ name, bytes }: Extract<Media, { kind: 'file' }>): boolean {
  return certificates.test(name) && bytes <= largestFile
}

/** Photos sent together are acknowledged once: when all are here, or at the first if nobody says how many. */
function sayReceived(
  scene: Scene,
  programme: Programme,
  row: string,
  set?: { id: string; total?: number },
): Answer {
  const ledger = measure(programme)
  const together = programme.items.filter(
    (item) => item.kind === 'certificate' && set !== undefined && item.set === set.id,
  )
  if (set && (set.total === undefined ? together.length > 1 : together.length < set.total)) return undefined
  const own = ledger.courses.find(({ certificate }) => certificate === row)
  if (own) {
    forget(scene, 'log')
    return loggedCard(programme, own, titleOf(programme, own))
  }
  expectLine(scene)
  const count = set?.total === undefined && set ? '' : ` ${set ? together.length : 1} ใบ`
  const left = ledger.untitled.length
  const some = left < together.length ? `ขอข้อมูลอีก ${left} ใบ` : 'ขอข้อมูลทีละใบ ใบที่ 1'
  const one = set ? some : 'ขอข้อมูลของใบนี้'
  return untitledCard(ledger, `รับ${count}ค่ะ ${one}`)
}

/** The programme after something happened in it: shown how it stands, with its next weekly card waiting. */
async function settle(scene: Scene, programme: Programme): Promise<Programme> {
  const armed = await armCard(scene, { ...programme, seen: scene.update.at })
  scene.desk.put(refs.programme(programme.id), armed)
  return armed
}

/** [ถอน], or "ถอน" in reply to a line: it leaves with its certificate. */
export async function takeBack(scene: Scene, key: string): Promise<Answer> {
  const programme = await programmeHere(scene)
  const standing = programme && foldItems(programme.items).courses.find((course) => course.key === key)
  if (!programme) return undefined
  if (!standing) return { kind: 'text', text: 'ถอนไปแล้วค่ะ' }
  const photo = standing.certificate === undefined ? {} : { certificate: standing.certificate }
  const item: Item = { ...(await signed(scene)), kind: 'withdraw', of: key, ...photo }
  const now = await moveProgramme(scene, programme, item, {
    kind: 'withdraw',
    of: standing.row,
    how: 'undone',
  })
  await settle(scene, now)
  return { kind: 'text', text: '✓ ถอนออกจากบันทึกแล้วค่ะ' }
}

/**
 * "ถอน" in reply to one's own message: its lines, or what it said on the form of a visit; a certificate alone goes as if it
 * was unsent.
 */
export async function takeBackMessage(scene: Scene, id: string, message: string): Promise<Answer> {
  const programme = await scene.desk.get(refs.programme(id))
  const by = await findPerson(scene)
  const said = programme?.items.filter((item) => 'message' in item && item.message === message)
  const [first] = said ?? []
  if (!first || first.by !== by) return undefined
  if (first.kind === 'line' && first.lines === 1) return takeBack(scene, first.key)
  await unsend(scene, id, message, 'undone')
  return { kind: 'text', text: '✓ ถอนออกจากบันทึกแล้วค่ะ' }
}

/** LINE's own unsend of a line or a certificate: followed without a word. */
export async function unsend(
  scene: Scene,
  id: string,
  message: string,
  how: 'unsent' | 'undone' = 'unsent',
): Promise<void> {
  const programme = await scene.desk.get(refs.programme(id))
  if (!programme) return
  const item: Item = { ...(await signed(scene)), kind: 'unsend', message }
  await moveProgramme(scene, programme, item, { kind: 'withdraw', message, how })
}
