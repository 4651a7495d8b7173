import { findBreak } from '../../src/flows/chain.ts'
import { foldField } from '../../src/flows/fold.ts'
import { fieldsOf } from '../../src/flows/load.ts'
import { measureStep } from '../../src/flows/progress.ts'
import type { Entry, Evidence, RowContent, Run } from '../../src/flows/run.ts'
import { plainWords, type Button } from '../../src/flows/say.ts'
import { writeTap } from '../../src/flows/tap.ts'
import type { Flow } from '../../src/flows/types.ts'
import type { Input, Update } from '../../src/flows/update.ts'
import { refs, type Team } from '../../src/store/records.ts'
import { placesOf } from '../../src/talk/names.ts'
import { monday, openWorld, type World } from '../../test/pipeline/world.ts'
import { allFields, replies, words, writeUnder, type AnyAct, type AnyRound } from './any-round.ts'
import { seedTeam, type SeededTeam } from './team.ts'

const chatter = 'คุยเล่น'
const secret = 'ลับ'

/** Plays a round of a random team and returns what is wrong; nothing is the only good answer. */
export async function tryRound({ flow, size, claimed, window, acts }: AnyRound): Promise<string[]> {
  const world = await openWorld()
  const problems: string[] = []
  world.deps.log = (event, facts) => {
    // A token expires while days go by, and "เก็บ" in reply to words finds no photo: neither is a fault of the book's.
    if (!['answer not delivered', 'file not copied'].includes(event))
      problems.push(`log: ${event} ${JSON.stringify(facts)}`)
  }
  try {
    const named = Math.min(size, claimed)
    const team = await seedTeam(world.database, { name: 'x', at: monday, size, claimed: named, flow })
    const people = createPeople(world, team, flow)
    let before = await readRun(world, team)
    for (let start = 0; start < acts.length; start += window) {
      const some = acts.slice(start, start + window)
      const updates = some.flatMap((one) => {
        const update = people.write(one)
        return update ? [{ ...one, update }] : []
      })
      for (const { update, copies } of updates.toSorted((a, b) => a.arrives - b.arrives))
        for (let copy = 0; copy < copies; copy++) await people.send(update)
      const run = await readRun(world, team)
      problems.push(...(await judgeSteps(world, team, flow, before, run, some)), ...judgeTalk(world, updates))
      before = run
      if (problems.length > 0) return problems
    }
    return [...(await judgeRows(world, team, flow)), ...(await judgeEnd(world, team, flow, people))]
  } finally {
    await world.close()
  }
}

type People = ReturnType<typeof createPeople>

/** Turns acts into updates, by what was said and offered before. */
function createPeople(world: World, team: SeededTeam, flow: Flow) {
  let number = 0
  const sent: Update[] = []
  const chats = new Map<string, string>()

  const stamp = (account: string, own: boolean, input: Input, message?: string): Update => {
    number += 1
    world.clock.now += 1000
    const id = message === undefined ? `x-${number}` : `m-${message}`
    return {
      id,
      chat: own ? account : team.chat,
      kind: own ? 'user' : 'group',
      account,
      at: world.clock.now,
      received: world.clock.now,
      replyToken: `token-${number}`,
      message,
      input,
    }
  }

  const write = (one: AnyAct): Update | undefined => {
    const account = team.accounts[one.who % team.accounts.length]!
    const chat = one.own ? account : team.chat
    const text = (words: string, more: Partial<Input & { kind: 'text' }> = {}) =>
      stamp(account, one.own, { kind: 'text', text: words, ...more }, `${number + 1}`)
    const own = sent.filter((update) => update.account === account && update.chat === chat && update.message)
    const meant = own[one.pick % Math.max(1, own.length)]
    switch (one.kind) {
      case 'answer': {
        const fields = allFields(flow)
        const some = [fields[one.pick % fields.length]!, fields[(one.pick * 7) % fields.length]!]
        return text(some.map((field) => writeUnder(field, wordsFor(one, field.sees), one.wrong)).join('\n'))
      }
      case 'form': {
        const { fields } = flow.steps[one.pick % flow.steps.length]!
        return text(fields.map((field) => writeUnder(field, wordsFor(one, field.sees), false)).join('\n'))
      }
      case 'tap': {
        const buttons = world.heard
          .filter((heard) => heard.chat === chat)
          .flatMap(({ says }) => says)
          .flatMap(buttonsOf)
        const button = buttons[one.pick % Math.max(1, buttons.length)]
        if (!button || !('tap' in button)) return undefined
        const picked = 'pick' in button ? (button.initial ?? '2026-12-02') : undefined
        return stamp(account, one.own, { kind: 'button', data: writeTap(button.tap), picked })
      }
      case 'plain': {
        const quoted = one.own ? undefined : lastCard()
        return quoted === undefined && !one.own
          ? undefined
          : text(`ตอบสั้น ๆ ${wordsFor(one, 'writer')}`, { quoted })
      }
      case 'word':
        return one.wrong && meant
          ? text(replies[one.pick % replies.length]!, { quoted: meant.message })
          : text(words[one.pick % words.length]!)
      case 'photo':
      case 'file': {
        const message = `${number + 1}`
        world.contents.set(message, Buffer.from(message))
        const file: Input =
          one.kind === 'photo' ? { kind: 'photo' } : { kind: 'file', name: 'แผน.docx', bytes: 4000 }
        return stamp(account, one.own, file, message)
      }
      case 'edit': {
        const { message, input } = meant ?? {}
        if (message === undefined || input?.kind !== 'text') return undefined
        const fields = allFields(flow)
        const field = fields[one.pick % fields.length]!
        const now = writeUnder(field, wordsFor(one, field.sees), one.wrong)
        const update = stamp(account, one.own, { kind: 'text', text: now, edited: true })
        return { ...update, id: update.id.replace('x-', 'e-'), message }
      }
      case 'unsend': {
        if (meant?.message === undefined) return undefined
        const { message } = meant
        const update = stamp(account, one.own, { kind: 'unsent', message })
        return { ...update, id: update.id.replace('x-', 'u-'), message, replyToken: undefined }
      }
      case 'chatter':
        return stamp(
          account,
          false,
          { kind: 'text', text: `${chatter} ${number} เย็นนี้ทานข้าวที่ไหนกันดีคะ` },
          `${number + 1}`,
        )
      case 'jump':
        world.clock.now += (1 + (one.pick % 96)) * 3_600_000
        return undefined
    }
  }

  /** Words in one's own chat for one's own eyes are marked, so that they are known again where they must not be. */
  function wordsFor({ own }: AnyAct, sees: string): string {
    return own && sees !== 'team' ? `${secret}${number}` : `${number}`
  }

  function lastCard(): string | undefined {
    return world.heard.findLast((heard) => heard.chat === team.chat)?.ids.at(-1)
  }

  return {
    stamp,
    write(one: AnyAct): Update | undefined {
      const update = write(one)
      if (update) sent.push(update)
      return update
    },
    async send(update: Update): Promise<void> {
      chats.set(update.replyToken ?? '', update.chat)
      await world.send(update)
    },
  }
}

/** One message per act at most, none to chatter, and nothing private in the group. */
function judgeTalk(world: World, updates: { update: Update; kind: AnyAct['kind'] }[]): string[] {
  const heard = world.heard.filter(({ paid }) => paid !== true)
  const tokens = heard.map(({ token }) => token)
  const silent = new Set(
    updates.flatMap(({ update, kind }) => (kind === 'chatter' ? [update.replyToken] : [])),
  )
  return [
    ...(new Set(tokens).size === tokens.length ? [] : ['one act was answered twice']),
    ...heard
      .filter(({ says }) => says.length > 1)
      .map(({ says }) => `two messages: ${says.map(plainWords).join(' / ')}`),
    ...heard
      .filter(({ token }) => silent.has(token))
      .map(({ says }) => `chatter was answered: ${says.map(plainWords).join()}`),
    ...heard
      .filter(
        ({ chat, says }) => chat.startsWith('bot.C') && says.some((say) => plainWords(say).includes(secret)),
      )
      .map(({ says }) => `private words in the group: ${says.map(plainWords).join()}`),
  ]
}

/** A step closes when its needed answers are there, or when the head of the team went on. */
async function judgeSteps(
  world: World,
  seeded: SeededTeam,
  flow: Flow,
  before: Run,
  run: Run,
  acts: AnyAct[],
): Promise<string[]> {
  // What is taken back in the same moment is missing afterwards, and rightly so.
  const takes = acts.some(({ kind }) => ['edit', 'unsend', 'tap', 'word'].includes(kind))
  if (takes) return []
  const team = (await world.database.get(refs.team(seeded.team).path))!.data as unknown as Team
  return run.asked
    .filter((key) => !before.asked.includes(key) && !run.passed?.includes(key))
    .map((key) => measureStep(flow, run, key, placesOf(team)))
    .filter(({ complete }) => !complete)
    .map(({ step, missing }) => `${step.key} closed without ${missing.map(({ key }) => key).join(' ')}`)
}

/** The chain verifies, the rows say what the run says, and nothing of what people said to each other is in them. */
async function judgeRows(world: World, team: SeededTeam, flow: Flow): Promise<string[]> {
  const run = await readRun(world, team)
  const rows = (await readRows(world, team)).toSorted((a, b) => a.seq - b.seq)
  const problems: string[] = []
  const broken = findBreak(rows, run.chain.head)
  if (broken) problems.push(`chain: ${broken}`)
  if (JSON.stringify(rows).includes(chatter)) problems.push('chatter was stored')
  for (const field of fieldsOf(flow)) {
    const entries = run.entries[field.key] ?? []
    const told = foldField(
      field,
      entries.map((entry) => asSealed(entry, field.key, rows)),
    )
    const stands = foldField(field, entries)
    const named = ({ current, held }: typeof stands) =>
      JSON.stringify([current, held].map((some) => some.map(({ row }) => row)))
    if (named(told) !== named(stands))
      problems.push(`${field.key}: rows say ${named(told)}, the run ${named(stands)}`)
  }
  const sealed = rows.flatMap(({ content }) =>
    content?.kind === 'answer' ? (content.items ?? []).map((item) => ({ item, content })) : [],
  )
  for (const { item, content } of sealed)
    if (!run.entries[item.field]?.some(({ row }) => row === content.id))
      problems.push(`${content.id} is not in the run`)
  return problems
}

/** An entry as its sealed row has it: who, when, from which message, and whether it was taken back. */
function asSealed(entry: Entry, field: string, rows: Evidence[]): Entry {
  const contents = rows.flatMap(({ content }): RowContent[] => (content ? [content] : []))
  const own = contents.find(({ id }) => id === entry.row)
  const withdrawn = contents.find(({ kind, of }) => kind === 'withdraw' && of === entry.row)
  const item = own?.items?.find((one) => one.field === field)
  if (!own) return { ...entry, gone: withdrawn?.at }
  const { by, at, message } = own
  const school = item?.value.school
  return {
    ...entry,
    by,
    at,
    message,
    none: item?.value.none,
    said: school ? { school } : undefined,
    gone: withdrawn?.at,
  }
}

/** Once the book is signed, or the round given up, ordinary words change nothing and are not answered. */
async function judgeEnd(world: World, team: SeededTeam, flow: Flow, people: People): Promise<string[]> {
  const before = await readRun(world, team)
  if (before.status === 'open') return []
  world.clock.now += 3_600_000
  const heard = world.heard.length
  const text = flow.steps[0]!.fields.map((field) => writeUnder(field, 'สาย', false)).join('\n')
  await people.send(people.stamp(team.accounts[0]!, false, { kind: 'text', text }, 'late'))
  const after = await readRun(world, team)
  return [
    ...(JSON.stringify(after) === JSON.stringify(before) ? [] : ['words changed a round that is over']),
    ...(world.heard.length === heard
      ? []
      : [`words after the end were answered: ${plainWords(world.heard.at(-1)!.says[0]!)}`]),
  ]
}

async function readRun(world: World, team: SeededTeam): Promise<Run> {
  return (await world.database.get(refs.run(team.run).path))!.data as unknown as Run
}

async function readRows(world: World, team: SeededTeam): Promise<Evidence[]> {
  const found = await world.database.query({
    name: 'all rows',
    collection: `runs/${team.run}/evidence`,
    limit: 2000,
  })
  return found.map(({ data }) => data as unknown as Evidence)
}

function buttonsOf(say: World['heard'][number]['says'][number]): Button[] {
  return say.kind === 'text' ? (say.buttons ?? []) : [...(say.grid ?? []), ...(say.buttons ?? [])]
}
