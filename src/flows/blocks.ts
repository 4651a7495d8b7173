import blocks from './data/blocks.v1.json' with { type: 'json' }

type FieldBlock = keyof typeof blocks.fields
type StepBlock = keyof typeof blocks.steps

/**
 * Puts shared parts where a flow names them: the fields of a block (`{"block": "observe"}`, with `suffix` where one flow
 * has it twice, with `"only": "must"` for a short form, with `who` and `mode` where they are others), a whole step (`{"step": "signoff"}`), and in every flow that
 * has none of its own the cover and what is written of a meeting and of a visit.
 * Works on raw data, before it is checked; what it does not know is left for the check to refuse.
 */
export function expandBlocks(data: unknown): unknown {
  if (!isObject(data) || !Array.isArray(data['steps'])) return data
  const steps = data['steps'].map((step: unknown) => expandFields(expandStep(step)))
  return {
    head: blocks.steps.head,
    meeting: blocks.steps.meeting,
    visit: expandFields(blocks.steps.visit),
    ...data,
    steps,
  }
}

function expandStep(step: unknown): unknown {
  return isObject(step) && isNamed<StepBlock>(step['step'], blocks.steps) ? blocks.steps[step['step']] : step
}

/** A part of a flow with the fields of the blocks that it names. */
export function expandFields(step: unknown): unknown {
  if (!isObject(step) || !Array.isArray(step['fields'])) return step
  return { ...step, fields: step['fields'].flatMap(expandField) }
}

function expandField(field: unknown): unknown[] {
  if (!isObject(field)) return [field]
  const { block, suffix = '', only, ...other } = field
  if (!isNamed<FieldBlock>(block, blocks.fields)) return [field]
  return blocks.fields[block]
    .filter((part) => only === undefined || part.need === only)
    .map((part) => ({ ...part, ...other, key: `${part.key}${String(suffix)}` }))
}

function isNamed<Name extends string>(name: unknown, parts: Record<Name, unknown>): name is Name {
  return typeof name === 'string' && Object.hasOwn(parts, name)
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
