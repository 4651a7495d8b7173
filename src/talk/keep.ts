import { nextHead, sealContent } from '../flows/chain.ts'
import { advance } from '../flows/engine.ts'
import type { Advance, RunInput } from '../flows/moves.ts'
import { addItem } from '../flows/programme/add.ts'
import type { Item, Programme } from '../flows/programme/types.ts'
import { copyKey, type Evidence, type FileRef, type RowContent, type Run } from '../flows/run.ts'
import { plainWords } from '../flows/say.ts'
import { refs, type Ref } from '../store/records.ts'
import { endedCard } from './cards/round-cards.ts'
import { stepTitle } from './cards/titles.ts'
import { gatedLines } from './mentors/gated.ts'
import { placesOf } from './names.ts'
import { calendarOf, ensurePerson, type OpenRun, type Scene } from './scene.ts'

/** A copy of a photo or file is tried at once and again by the clock after this long, ms. */
const retryCopyAfter = 60_000

/** What moving a run needs; the clock has it too, where nobody has said anything. */
export type Keeper = Pick<Scene, 'desk' | 'calendar' | 'salt' | 'rows'> & { update: { received: number } }

/**
 * Moves a run and puts everything that follows on the desk: the run, the sealed rows, the withdrawals.
 * The only way by which evidence comes into being.
 */
export async function moveRun(scene: Keeper, open: OpenRun, input: RunInput): Promise<Advance & OpenRun> {
  const result = advance(open.flow, open.run, input, {
    places: placesOf(open.team),
    calendar: calendarOf(scene, open.team),
  })
  let run = result.run
  for (const effect of result.effects) {
    if (effect.kind === 'keep') {
      const row = sealRow(scene, run.chain, effect.row)
      run = { ...run, chain: { length: row.seq, head: row.head } }
      scene.desk.add(refs.evidence(run.id, effect.row.id), row)
      scene.rows.push({ run: run.id, row: effect.row.id })
    } else {
      await retractRow(scene, refs.evidence(run.id, effect.row), effect.at)
    }
  }
  if (run !== open.run) scene.desk.put(refs.run(run.id), run)
  return { ...result, run, flow: open.flow, team: open.team }
}

/** Takes the words out of a row; its seal stays. Throws where there is no such row. */
export async function retractRow(scene: Keeper, ref: Ref<Evidence>, at: number): Promise<void> {
  const row = await scene.desk.get(ref)
  if (!row) throw new Error(`${ref.path} is missing`)
  const { content: _content, salt: _salt, due: _due, ...seal } = row
  // The copy goes too, also one that a process kept and did not live to tell of; if nobody else, the clock does it.
  // One that came from another round is that round's own.
  const { copy } = row
  const own = copyKey(row.run, ref.path.split('/').at(-1) ?? '')
  const goes = copy?.key === own || (copy?.state === 'copying' && copy.key === undefined)
  const going = copy && goes ? { copy: { ...copy, key: own }, due: scene.update.received } : {}
  scene.desk.put<Evidence>(ref, { ...seal, gone: at, ...going })
}

/** Seals a row into the chain of a document that is no run, and returns that chain with it. */
export function sealBeside(
  scene: Keeper,
  ref: Ref<Evidence>,
  chain: Run['chain'],
  content: RowContent,
): Run['chain'] {
  const row = sealRow(scene, chain, content)
  scene.desk.add(ref, row)
  return { length: row.seq, head: row.head }
}

type OwnInput<T> = T extends RunInput ? Omit<T, 'row' | 'at' | 'by'> : never

/** Moves a run by what a person has just done here: row, time and author are the update's own. */
export async function moveByPerson(
  scene: Scene,
  open: OpenRun,
  what: OwnInput<RunInput>,
): Promise<Advance & OpenRun & { row: string; by: string }> {
  const by = await ensurePerson(scene)
  const row = scene.newId('e')
  const moved = await moveRun(scene, open, { ...what, row, at: scene.update.at, by })
  if (scene.chat.kind === 'user') tellTeam(scene, moved)
  return { ...moved, row, by }
}

/** A step completed by what somebody wrote privately: the team hears of it with the next free answer in its group. */
function tellTeam(scene: Scene, moved: Advance & OpenRun): void {
  const { outcome, flow, run, team } = moved
  if (outcome.completed.length === 0 && !outcome.gated) return
  const done = outcome.completed.map((key) => `✓ ${stepTitle(flow, key)} ครบแล้วค่ะ`)
  const text = outcome.gated
    ? gatedLines(moved, outcome).join('\n')
    : run.status === 'open'
      ? [...done, `ตอนนี้ ${stepTitle(flow, run.step)}`].join('\n')
      : plainWords(endedCard(moved))
  scene.desk.append(refs.chat(team.chat), 'waiting', { id: scene.update.id, at: scene.update.at, text })
}

/** Adds to a programme what happened in it, sealed as a round's evidence is. What is there already changes nothing. */
export async function moveProgramme(
  scene: Keeper,
  programme: Programme,
  item: Item,
  content: Omit<RowContent, 'id' | 'run' | 'at' | 'by'>,
): Promise<Programme> {
  const added = addItem(programme, item)
  if (added.programme === programme) return programme
  const { row: id, at, by } = item
  const sealed = { id, run: programme.id, at, by, ...content }
  const chain = sealBeside(scene, refs.record(programme.id, id), programme.chain, sealed)
  scene.rows.push({ run: programme.id, row: id, of: 'programme' })
  for (const gone of added.gone) await retractRow(scene, refs.record(programme.id, gone), at)
  const next = { ...added.programme, chain }
  scene.desk.put(refs.programme(programme.id), next)
  return next
}

function sealRow(scene: Keeper, chain: { length: number; head: string }, content: RowContent): Evidence {
  const salt = scene.salt()
  const commit = sealContent(salt, content)
  const file = content.items?.find((item) => item.value.file)?.value.file
  return {
    run: content.run,
    seq: chain.length + 1,
    content,
    salt,
    commit,
    head: nextHead(chain.head, commit),
    ...(file ? copyOf(file, scene.update.received) : {}),
  }
}

/** A file that has just come is copied; one that an earlier round kept lies there already. */
function copyOf({ key }: FileRef, now: number): Pick<Evidence, 'copy' | 'due'> {
  if (key !== undefined) return { copy: { state: 'kept', tries: 0, key } }
  return { copy: { state: 'copying', tries: 0 }, due: now + retryCopyAfter }
}
