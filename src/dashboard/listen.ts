import type { Readable } from 'node:stream'
import type { Evidence } from '../flows/run.ts'
import { dateInBangkok } from '../flows/thai/bangkok.ts'
import { formatDayYear } from '../flows/thai/when.ts'
import type { ConsultAnswer, Consultation } from '../store/consultations.ts'
import { refs } from '../store/records.ts'
import { topicLabel } from '../talk/clinic/cards.ts'
import { opensSound } from '../talk/clinic/sound.ts'
import { sendPage, type Asked } from './asked.ts'
import { html, type Html } from './html.ts'
import { notice } from './pages.ts'

/** GET /listen/:consultation/:row/:until/:seal: a page with an expert's voice, for whoever has the address. */
export async function showSound(asked: Asked): Promise<void> {
  const found = await findSound(asked)
  if (!found) return lost(asked)
  const { ticket, answer, row } = found
  const said = `${ticket.expertName ?? 'ผู้เชี่ยวชาญ'} ตอบเมื่อ ${formatDayYear(dateInBangkok(answer.at))}`
  const words = answer.text === undefined ? [] : [`“${answer.text}”`]
  sendPage(asked, notice(`คำปรึกษา · ${topicLabel(ticket)}`, [said, ...words], player(asked, row)))
}

function player({ params }: Asked, { copy }: Evidence): Html {
  const { consultation, row, until, seal } = params
  const own = `/listen/${consultation}/${row}/${until}/${seal}/sound`
  switch (copy?.state) {
    case 'kept':
      return html`<p>
          <audio controls preload="metadata" src="${own}" class="sound">เบราว์เซอร์นี้เล่นเสียงไม่ได้</audio>
        </p>
        <p><a class="button plain-button" href="${own}" download="${fileName}">บันทึกไฟล์เสียง</a></p>
        <p class="quiet">ผู้มีลิงก์นี้ฟังได้ ใช้ได้ประมาณ 30 วัน</p>`
    case 'copying':
      return html`<p>กำลังเตรียมไฟล์เสียง เปิดหน้านี้อีกครั้งในอีกสักครู่ค่ะ</p>`
    default:
      return html`<p>ไฟล์เสียงหายไปก่อนเก็บค่ะ ขอให้ผู้ตอบส่งอีกครั้งได้</p>`
  }
}

const fileName = 'คำปรึกษา.m4a'
/** More than LINE takes of a voice. */
const largestSound = 25 * 1024 * 1024

/** GET /listen/:consultation/:row/:until/:seal/sound: the voice itself, or the part of it that a player asks for. */
export async function sendSound(asked: Asked): Promise<void> {
  const { deps, request, response } = asked
  const found = await findSound(asked)
  const stream = found && (await deps.media.read(found.answer.sound!.key))
  const bytes = stream && (await readAll(stream))
  if (!bytes) return lost(asked)
  response.set({ 'content-type': 'audio/mp4', 'accept-ranges': 'bytes' })
  const range = readRange(request.get('range'), bytes.length)
  if (range === 'beyond') {
    response.status(416).set('content-range', `bytes */${bytes.length}`).end()
    return
  }
  if (!range) {
    response.end(bytes)
    return
  }
  response.status(206).set('content-range', `bytes ${range.from}-${range.to}/${bytes.length}`)
  response.end(bytes.subarray(range.from, range.to + 1))
}

/** The one part that a player asks for; nothing where it asks for all, or in ways that may be answered with all. */
function readRange(
  header: string | undefined,
  size: number,
): { from: number; to: number } | 'beyond' | undefined {
  const [, first, last] = /^bytes=(\d*)-(\d*)$/.exec(header ?? '') ?? []
  if (first === undefined || last === undefined || first + last === '') return undefined
  const from = first === '' ? Math.max(0, size - Number(last)) : Number(first)
  const to = first === '' || last === '' ? size - 1 : Math.min(Number(last), size - 1)
  return from > to ? 'beyond' : { from, to }
}

async function readAll(stream: Readable): Promise<Buffer | undefined> {
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of stream) {
    chunks.push(chunk as Buffer)
    size += (chunk as Buffer).length
    if (size > largestSound) return undefined
  }
  return Buffer.concat(chunks)
}

type Sound = { ticket: Consultation; answer: ConsultAnswer; row: Evidence }

/** What the address is of, if it still opens: an answer that was taken back is not there. */
async function findSound({ deps, params }: Asked): Promise<Sound | undefined> {
  const { consultation = '', row = '', until, seal = '' } = params
  const { database, now } = deps
  const ticket = (await database.get(refs.consultation(consultation).path))?.data as Consultation | undefined
  const answer = ticket?.answer?.find((one) => one.row === row)
  if (!ticket || !answer?.sound) return undefined
  if (!opensSound(consultation, answer, { until: Number(until), seal }, now())) return undefined
  const [holder = ''] = answer.sound.key.split('/')
  const ref = holder === ticket.id ? refs.consultEvidence(holder, row) : refs.evidence(holder, row)
  const kept = (await database.get(ref.path))?.data as Evidence | undefined
  return kept?.content ? { ticket, answer, row: kept } : undefined
}

function lost(asked: Asked): void {
  asked.deps.log('refused', { route: 'listen', consultation: asked.params['consultation'] })
  const help = 'ลิงก์อาจหมดอายุ หรือผู้ตอบถอนคำตอบแล้ว ขอลิงก์ใหม่ได้ใน LINE พิมพ์: คำปรึกษา PLC'
  sendPage(asked, notice('ฟังเสียงนี้ไม่ได้แล้ว', [help]), 404)
}
