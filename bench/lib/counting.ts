import { createWebhook } from '../../src/bot/webhook.ts'
import { writeTap, type Tap } from '../../src/flows/tap.ts'
import type { Input } from '../../src/flows/update.ts'
import { copyFile } from '../../src/pipeline/copy-file.ts'
import type { Evidence } from '../../src/flows/run.ts'
import { createActors, monday, openWorld, type World } from '../../test/pipeline/world.ts'
import { callWebhook, groupEvent, signCall, textMessage } from './line-events.ts'
import { seedTeam, type SeededTeam } from './team.ts'

/** Firestore operations of one thing somebody does, and how many it may cost. */
export type Count = {
  row: string
  reads: number
  writes: number
  most: { reads: number; writes: number }
}

type Stage = {
  world: World
  team: SeededTeam
  /** Sends something down the road as a member of the team; the first unless said. */
  group(input: Input, who?: number): Promise<void>
  say(text: string, more?: Partial<Input & { kind: 'text' }>, who?: number): Promise<string>
  tap(tap: Tap, who?: number): Promise<void>
  /** Sends an event through the webhook, as LINE would. */
  line(event: object): Promise<void>
}

type Case = {
  row: string
  most: Count['most']
  /** How many of the seven have claimed their names. */
  claimed?: number
  before?: (stage: Stage) => Promise<unknown>
  act: (stage: Stage, before: unknown) => Promise<unknown>
}

const answer = { reads: 5, writes: 6 }
/** LINE names only the message, so what became of it is looked up first; the scorecard has no row of its own for it. */
const looked = { reads: 7, writes: 6 }
/** Three times a round it costs one write more, noted in the chat, so that no photo of a group costs a second read. */
const begun = { reads: 5, writes: 7 }
const nothing = { reads: 0, writes: 0 }
const firstStep =
  'ปัญหา: อ่านโจทย์ไม่เข้าใจ\nหลักฐาน: คะแนนท้ายหน่วย\nสาเหตุ: สอนสูตรก่อนภาพ\nนักเรียน: ป.4/1 จำนวน 28 คน\nก่อนพัฒนา: เฉลี่ย 11.4 เต็ม 30'

/** P1: what a group says among itself. */
const chatter: Case[] = [
  { row: 'chatter: text', most: nothing, act: (s) => s.line(textMessage('1', 'พรุ่งนี้ประชุมกี่โมงคะ')) },
  {
    row: 'chatter: long text',
    most: nothing,
    act: (s) => s.line(textMessage('1', 'เล่าเรื่องนักเรียนห้องนี้ค่ะ '.repeat(60))),
  },
  {
    row: 'chatter: sticker',
    most: nothing,
    act: (s) =>
      s.line({ type: 'message', message: { id: '1', type: 'sticker', packageId: '1', stickerId: '2' } }),
  },
  { row: 'chatter: acknowledgement', most: nothing, act: (s) => s.line(textMessage('1', 'รับทราบค่ะ')) },
  {
    row: 'chatter: acknowledgement in reply',
    most: nothing,
    act: (s) => s.line(textMessage('1', 'รับทราบครับ', { quotedMessageId: '77' })),
  },
  {
    row: 'chatter: reply to a message that is not ours',
    most: { reads: 1, writes: 0 },
    act: (s) => s.line(textMessage('1', 'เห็นด้วยกับครูมาลี', { quotedMessageId: '77' })),
  },
  {
    row: 'chatter: photo',
    most: { reads: 1, writes: 0 },
    act: (s) =>
      s.line({ type: 'message', message: { id: '1', type: 'image', contentProvider: { type: 'line' } } }),
  },
  {
    row: 'chatter: video',
    most: { reads: 1, writes: 0 },
    act: (s) =>
      s.line({ type: 'message', message: { id: '1', type: 'video', contentProvider: { type: 'line' } } }),
  },
  {
    row: 'chatter: file',
    most: { reads: 1, writes: 0 },
    act: (s) =>
      s.line({ type: 'message', message: { id: '1', type: 'file', fileName: 'ก.pdf', fileSize: 10 } }),
  },
  {
    row: 'chatter: edit',
    most: { reads: 2, writes: 1 },
    act: (s) => s.line({ ...textMessage('1', 'พรุ่งนี้ประชุมบ่ายสองค่ะ'), type: 'messageEdited' }),
  },
  {
    row: 'chatter: unsend',
    most: { reads: 2, writes: 1 },
    act: (s) => s.line({ type: 'unsend', unsend: { messageId: '1' } }),
  },
]

const context = (stage: Stage) => ({ run: stage.team.run, step: 'analyze', turn: 1 })

/** P3: what is done with the bot. */
const actions: Case[] = [
  {
    row: 'answer: by headings',
    most: answer,
    act: (s) => s.say('ปัญหา: อ่านโจทย์ไม่เข้าใจ\nสาเหตุ: สอนสูตรก่อนภาพ'),
  },
  {
    row: 'answer: in reply to a card',
    most: answer,
    before: async (s) => {
      await s.say('เมนู PLC')
      return s.world.heard.at(-1)!.ids[0]
    },
    act: (s, card) => s.say('ปัญหา อ่านโจทย์ไม่เข้าใจ', { quoted: String(card) }, 1),
  },
  {
    row: 'answer: by a single-field button',
    most: answer,
    before: (s) => s.tap({ do: 'field', ...context(s), field: 'problem' }),
    act: (s) => s.say('ปัญหา: อ่านโจทย์ไม่เข้าใจ'),
  },
  {
    row: 'answer: in 1:1',
    most: answer,
    act: (s) => send(s, { kind: 'text', text: 'ปัญหา: อ่านโจทย์ไม่เข้าใจ' }, 0, 'own'),
  },
  {
    row: 'answer: by somebody who is asked to choose',
    most: answer,
    before: (s) => s.say('ปัญหา: ก'),
    act: (s) => s.say('ปัญหา: ข', {}, 1),
  },
  { row: 'answer: correction', most: answer, before: (s) => s.say('ปัญหา: ก'), act: (s) => s.say('ปัญหา: ข') },
  {
    row: 'answer: correction by editing the message',
    most: looked,
    before: (s) => s.say('ปัญหา: ก'),
    act: (s, message) =>
      send(s, { kind: 'text', text: 'ปัญหา: ข', edited: true }, 0, 'group', String(message)),
  },
  {
    row: 'answer: withdrawn by its button',
    most: answer,
    before: async (s) => {
      await s.say('ปัญหา: ก')
      return lastRow(s)
    },
    act: (s, row) => s.tap({ do: 'undo', run: s.team.run, row: String(row) }),
  },
  {
    row: 'answer: withdrawn by unsending',
    most: looked,
    before: (s) => s.say('ปัญหา: ก'),
    act: (s, message) => send(s, { kind: 'unsent', message: String(message) }, 0, 'group', String(message)),
  },
  {
    row: 'step change',
    most: { reads: 8, writes: 12 },
    before: (s) => s.say(firstStep),
    act: (s) => s.say('เป้าหมาย: ร้อยละ 70 ได้ 18 คะแนนขึ้นไป'),
  },
  {
    row: 'finished duplicate',
    most: { reads: 1, writes: 0 },
    before: (s) => s.say('ปัญหา: ก'),
    act: (s, message) => send(s, { kind: 'text', text: 'ปัญหา: ก' }, 0, 'group', String(message)),
  },
  { row: 'tap that announces an answer', most: answer, act: (s) => s.tap({ do: 'fill', ...context(s) }) },
  {
    row: 'tap on a name, silent',
    most: answer,
    claimed: 5,
    act: (s) => s.tap({ do: 'claim', team: s.team.team, member: 'm6' }, 5),
  },
  { row: 'a meeting begins', most: begun, act: (s) => s.tap({ do: 'meet', ...context(s) }) },
  {
    row: 'a meeting ends',
    most: answer,
    before: (s) => s.tap({ do: 'meet', ...context(s) }),
    act: (s) => s.say('จบประชุม PLC'),
  },
  {
    row: 'a word about pupils in a photo',
    most: answer,
    before: async (s) => {
      await s.tap({ do: 'media', ...context(s), field: 'proof' })
      await s.group({ kind: 'photo' })
      return lastRow(s)
    },
    act: (s, row) => s.tap({ do: 'pupils', run: s.team.run, row: String(row), seen: 'yes' }),
  },
  { row: 'status', most: answer, act: (s) => s.say('สถานะ') },
  { row: 'menu', most: answer, act: (s) => s.say('เมนู PLC') },
]

/** Counts every case on a store of its own: chatter (P1), then actions (P3). */
export async function countAll(): Promise<{ chatter: Count[]; actions: Count[] }> {
  const count = async (cases: Case[]) => {
    const counts: Count[] = []
    for (const one of cases) counts.push(await countCase(one))
    return counts
  }
  return { chatter: await count(chatter), actions: [...(await count(actions)), ...(await countPhotos())] }
}

async function countCase(one: Case): Promise<Count> {
  const stage = await openStage(one.claimed)
  const before = await one.before?.(stage)
  const used = await meter(stage, () => one.act(stage, before))
  await stage.world.close()
  return { row: one.row, most: one.most, ...used }
}

/** A photo is answered and copied in the same request; the copy is a job, so its price is told apart. */
async function countPhotos(): Promise<Count[]> {
  const announced = await countPhoto((stage) => stage.tap({ do: 'media', ...context(stage), field: 'proof' }))
  const meeting = await countPhoto((stage) => stage.tap({ do: 'meet', ...context(stage) }))
  return [
    { row: 'answer: by a photo', most: answer, ...announced.own },
    { row: 'copying of a photo, a job', most: answer, ...announced.copy },
    { row: 'photo during a meeting', most: answer, ...meeting.own },
  ]
}

type Used = { reads: number; writes: number }

async function countPhoto(before: (stage: Stage) => Promise<void>): Promise<{ own: Used; copy: Used }> {
  const stage = await openStage()
  await before(stage)
  const both = await meter(stage, () => stage.group({ kind: 'photo' }))
  const row = await stage.world.database.get(`runs/${stage.team.run}/evidence/${await lastRow(stage)}`)
  const evidence = row!.data as unknown as Evidence
  // The same job once more on the same row, as the clock would do it.
  const again: Evidence = { ...evidence, copy: { state: 'copying', tries: 0 } }
  await stage.world.database.commit([{ kind: 'set', path: row!.path, data: again }])
  const sealed = `runs/${stage.team.run}/evidence/${again.content!.id}c`
  await stage.world.database.commit([{ kind: 'delete', path: sealed }])
  const copy = await meter(stage, () => copyFile(stage.world.deps, row!.path))
  await stage.world.close()
  return { own: { reads: both.reads - copy.reads, writes: both.writes - copy.writes }, copy }
}

async function openStage(claimed?: number): Promise<Stage> {
  const world = await openWorld()
  const team = await seedTeam(world.database, { name: 'bench', at: monday, size: 7, claimed })
  const webhook = createWebhook({
    channelSecret: signCall([]).secret,
    road: world.road,
    now: world.deps.now,
    log: world.deps.log,
  })
  const stage: Stage = {
    world,
    team,
    group: async (input, who = 0) => void (await send(stage, input, who)),
    say: (text, more = {}, who = 0) => send(stage, { kind: 'text', text, ...more }, who),
    tap: async (tap, who = 0) => void (await send(stage, { kind: 'button', data: writeTap(tap) }, who)),
    async line(event) {
      const place = { chat: team.chat, account: team.accounts[0]! }
      const status = await callWebhook(webhook, signCall([groupEvent(place, world.clock.now, event)]))
      if (status !== 200) throw new Error(`the webhook answered ${status}`)
    },
  }
  return stage
}

/** Returns LINE's id of the message. */
async function send(
  stage: Stage,
  input: Input,
  who: number,
  where: 'group' | 'own' = 'group',
  of?: string,
): Promise<string> {
  const { world, team } = stage
  const account = team.accounts[who]!
  const stamped = createActors(world).stamp('group', 'x', input)
  const now = world.clock.now
  const isMessage = input.kind === 'text' || input.kind === 'photo' || input.kind === 'file'
  const message = of ?? (isMessage ? `${now}` : undefined)
  const edited = input.kind === 'text' && input.edited
  const id =
    edited || input.kind === 'unsent'
      ? `${edited ? 'e' : 'u'}-${now}`
      : isMessage
        ? `m-${message}`
        : `x-${now}`
  if (message !== undefined) world.contents.set(message, Buffer.from('a photo'))
  await world.road.take([
    {
      ...stamped,
      id,
      chat: where === 'group' ? team.chat : account,
      kind: where === 'group' ? 'group' : 'user',
      account,
      message,
    },
  ])
  return message ?? id
}

async function lastRow({ world, team }: Stage): Promise<string> {
  const found = await world.database.query({
    name: 'rows',
    collection: `runs/${team.run}/evidence`,
    limit: 10,
  })
  const answers = found
    .map((one) => one.data as unknown as Evidence)
    .filter((row) => row.content?.kind === 'answer')
  return answers.at(-1)!.content!.id
}

async function meter(stage: Stage, act: () => Promise<unknown>): Promise<Used> {
  const before = stage.world.meter.snapshot()
  await act()
  const after = stage.world.meter.snapshot()
  return {
    reads: after.reads - before.reads,
    writes: after.writes + after.deletes - before.writes - before.deletes,
  }
}
