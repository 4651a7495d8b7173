import { expandBlocks } from './blocks.ts'
import lessonStudyShort from './data/lesson-study-short.v1.json' with { type: 'json' }
import lessonStudy from './data/lesson-study.v1.json' with { type: 'json' }
import network from './data/network.v1.json' with { type: 'json' }
import pdca from './data/pdca.v1.json' with { type: 'json' }
import twoRound from './data/two-round.v1.json' with { type: 'json' }
import { countGraphemes, matchKey } from './thai/text.ts'
import { Flow, type Field, type FlowRef, type Step } from './types.ts'

/** Every heading is a promise to a thumb: longer ones are not typed. */
const longestHeading = 12

/**
 * Checks a flow as it is read: shape, keys and headings that tell fields apart, sane durations.
 * Throws an error that names the flow and the field, for whoever writes flows.
 */
export function readFlow(raw: unknown): Flow {
  const data = expandBlocks(raw)
  const parsed = Flow.safeParse(data)
  if (!parsed.success) {
    throw new Error(
      parsed.error.issues.map(({ path, message }) => `${whereIs(data, path)}: ${message}`).join('\n'),
    )
  }
  const flow = parsed.data
  const name = `${flow.id}.v${flow.version}`
  const keys = new Set<string>()
  for (const step of partsOf(flow)) {
    const headings = new Set<string>()
    const { min, typical, max } = step.days
    if (min > typical || typical > max) throw new Error(`${name}: days of step ${step.key} are out of order`)
    for (const field of step.fields) {
      const where = `${name}: field ${field.key} of step ${step.key}`
      if (keys.has(field.key)) throw new Error(`${where} has a key that is used twice`)
      keys.add(field.key)
      const heading = matchKey(field.chat)
      if (headings.has(heading)) throw new Error(`${where} has a heading that is used twice in the step`)
      headings.add(heading)
      if (countGraphemes(field.chat) > longestHeading) throw new Error(`${where} has too long a heading`)
      if (field.type === 'choice' && !field.choices?.length) throw new Error(`${where} offers no choices`)
      checkImplied(flow, field, where)
    }
  }
  const closing = flow.steps.findIndex((step) => step.closing)
  if (closing >= 0 && closing < flow.steps.length - 1)
    throw new Error(`${name}: the closing step is not the last`)
  return Object.freeze(flow)
}

/** What an answer says besides must be something that the other field takes. */
function checkImplied(flow: Flow, field: Field, where: string): void {
  for (const [key, said] of Object.entries(field.implies ?? {})) {
    const other = fieldsOf(flow).find((candidate) => candidate.key === key)
    if (!other?.choices?.includes(said))
      throw new Error(`${where} implies ${key}: ${said}, which is no choice`)
  }
}

/** Names the place of a mistake by the keys its writer gave, by number where there are none. */
function whereIs(data: unknown, path: PropertyKey[]): string {
  const name = `${textAt(data, 'id')}.v${textAt(data, 'version')}`
  const [list, stepIndex, fields, fieldIndex, ...rest] = path
  if (list !== 'steps' || typeof stepIndex !== 'number') return `${name}: ${path.join('.')}`
  const step = at(at(data, 'steps'), stepIndex)
  const inStep = `step ${nameOf(step, stepIndex)}`
  if (fields !== 'fields' || typeof fieldIndex !== 'number') {
    return `${name}: ${inStep}, ${path.slice(2).join('.')}`
  }
  const field = at(at(step, 'fields'), fieldIndex)
  return [`${name}: field ${nameOf(field, fieldIndex)} of ${inStep}`, ...rest].join(', ')
}

function at(data: unknown, key: string | number): unknown {
  return typeof data === 'object' && data !== null
    ? (data as Record<string | number, unknown>)[key]
    : undefined
}

function textAt(data: unknown, key: string): string {
  const value = at(data, key)
  return typeof value === 'string' || typeof value === 'number' ? String(value) : '?'
}

function nameOf(data: unknown, index: number): string {
  return typeof at(data, 'key') === 'string' ? textAt(data, 'key') : String(index + 1)
}

/** The flows that ship, the default first. */
export const shippedFlows: readonly Flow[] = [lessonStudy, lessonStudyShort, twoRound, pdca, network].map(
  readFlow,
)

/** The flow a team is offered first. */
export const defaultFlow: Flow = shippedFlows[0]!

/** The flow a run began with. Throws if this deployment does not have it: a run never changes its flow. */
export function findFlow(ref: FlowRef): Flow {
  const flow = shippedFlows.find(
    (candidate) =>
      candidate.owner === ref.owner && candidate.id === ref.id && candidate.version === ref.version,
  )
  if (!flow) throw new Error(`no flow ${ref.owner}/${ref.id}.v${ref.version} in this deployment`)
  return flow
}

/** Everything a flow asks for: its cover, its steps in order, and what is written of a meeting and of a visit. */
export function partsOf(flow: Flow): Step[] {
  return [flow.head, ...flow.steps, flow.meeting, flow.visit]
}

/** All fields of a flow, in the order of its parts. */
export function fieldsOf(flow: Flow): Field[] {
  return partsOf(flow).flatMap((step) => step.fields)
}

/** The headings of all shipped flows, as match keys: what makes a group message an answer. */
export const headingKeys: ReadonlySet<string> = new Set(
  shippedFlows.flatMap((flow) =>
    fieldsOf(flow).flatMap((field) => [matchKey(field.chat), matchKey(field.paper)]),
  ),
)
