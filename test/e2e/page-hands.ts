import { expect } from 'vitest'
import type { PhotoKind } from '../../src/local/simulator/samples/photo.ts'
import type { Message } from '../../src/local/simulator/world/types.ts'
import type { Phone } from './phone.ts'
import { controlHands, type Hands } from './play-script.ts'
import type { Product } from './product.ts'
import type { Turn } from './script-turn.ts'

const samples: Record<PhotoKind, string> = {
  board: 'กระดาน',
  worksheet: 'ใบงาน',
  class: 'ห้องเรียน',
  chart: 'กราฟคะแนน',
  signature: 'หน้าลงนาม',
  certificate: 'เกียรติบัตร',
}

/** Does a turn by what is on a person's screen only. */
export function pageHands(phone: Phone, product: Product, key: string): Hands {
  const { page } = phone
  const { world } = product.simulator.context
  const person = product.person(key)
  const control = controlHands({ simulator: product.simulator, group: product.chat() })

  return async (turn, quoted) => {
    // Which of LINE's programs somebody uses is no act of theirs.
    if ('does' in turn && (turn.does === 'computer' || turn.does === 'phone')) return control(turn, quoted)
    const before = person.actions
    const group = turn.in === undefined ? product.chat() : world.chats.find(({ name }) => name === turn.in)!
    const chat = turn.private ? person.userId : group.id
    await show(chat)
    await doTurn(turn, quoted)
    const actions = 'form' in turn || 'own' in turn ? 2 : 1
    await expect.poll(() => person.actions - before, { timeout: 20_000 }).toBe(actions)
  }

  /** Opens a chat and waits until all that was said there is on the screen. */
  async function show(chat: string): Promise<void> {
    const switcher = page.getByRole('combobox', { name: 'แชต' })
    if (await switcher.isVisible()) await switcher.selectOption(chat)
    const last = world.messages.findLast(({ chatId, kind }) => chatId === chat && kind !== 'note')
    if (last) await page.locator(`[data-message="${last.id}"]`).waitFor()
  }

  async function doTurn(turn: Turn, quoted: Message | undefined): Promise<void> {
    if ('tap' in turn) {
      await press(turn.tap)
      if (turn.date !== undefined) await pick(turn.date)
    } else if ('form' in turn) {
      await press(turn.form)
      await expect.poll(() => phone.composer.inputValue(), { timeout: 20_000 }).toContain(': ')
      await write(turn.text)
    } else if ('own' in turn) {
      await press(turn.own)
      await expect.poll(() => phone.composer.inputValue(), { timeout: 20_000 }).toBe(turn.own)
      await write(`${turn.own}${turn.more ?? ''}`)
    } else if ('say' in turn) {
      if (quoted) {
        await phone.holdMessage(quoted.id)
        await phone.choose('ตอบกลับ')
      }
      await write(turn.say)
    } else if ('photos' in turn) {
      await page.getByRole('button', { name: 'แนบรูปหรือไฟล์' }).click()
      for (const sample of turn.photos)
        await page.getByRole('button', { name: samples[sample], exact: true }).click()
      await page.getByRole('button', { name: `ส่ง ${turn.photos.length} รูป` }).click()
    } else if ('file' in turn) {
      await page.getByRole('button', { name: 'แนบรูปหรือไฟล์' }).click()
      await page.getByRole('button', { name: 'แผนการสอน .docx' }).click()
    } else if ('sticker' in turn) {
      await page.getByRole('button', { name: 'สติกเกอร์', exact: true }).click()
      await page.getByRole('button', { name: `สติกเกอร์ ${turn.sticker}` }).click()
    } else if ('voice' in turn) {
      await page.getByRole('button', { name: 'แนบรูปหรือไฟล์' }).click()
      await page.getByRole('button', { name: 'ข้อความเสียง' }).click()
    } else if ('does' in turn) {
      const label = turn.does === 'follow' ? 'เพิ่มเพื่อน' : 'เชิญ ผู้ช่วย PLC เข้ากลุ่ม'
      await page.getByRole('button', { name: label, exact: true }).first().click()
    }
  }

  /** A suggestion under the last message, or the newest button of that label. */
  async function press(label: string): Promise<void> {
    const quick = page
      .getByRole('group', { name: 'ตอบด่วน' })
      .getByRole('button', { name: label, exact: true })
    await ((await quick.isVisible()) ? phone.quick(label) : phone.tap(label))
  }

  async function pick(date: string): Promise<void> {
    await page
      .getByLabel(/^เลือกวัน(ที่|และเวลา)$/u)
      .last()
      .fill(date)
    await page.getByRole('button', { name: 'ตกลง' }).click()
  }

  async function write(text: string): Promise<void> {
    await phone.write(text)
    await phone.send()
  }
}
