import blocks from './data/blocks.v1.json' with { type: 'json' }

type Block = keyof typeof blocks

/**
 * Puts the fields of shared blocks (observation, reflection, sign-off) where a flow names them:
 * `{"block": "observe"}`, with `suffix` where one flow has a block twice, with `"only": "must"` for a short form.
 * Works on raw data, before it is checked; what it does not know is left for the check to refuse.
 */
export function expandBlocks(data: unknown): unknown {
  if (!isObject(data) || !Array.isArray(data['steps'])) return data
  const steps = data['steps'].map((step: unknown) => {
    if (!isObject(step) || !Array.isArray(step['fields'])) return step
    return { ...step, fields: step['fields'].flatMap(expandField) }
  })
  return { ...data, steps }
}

function expandField(field: unknown): unknown[] {
  if (!isObject(field) || !isBlock(field['block'])) return [field]
  const { block, suffix = '', only } = field
  return blocks[block]
    .filter((part) => only === undefined || part.need === only)
    .map((part) => ({ ...part, key: `${part.key}${String(suffix)}` }))
}

function isBlock(name: unknown): name is Block {
  return typeof name === 'string' && name in blocks
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
