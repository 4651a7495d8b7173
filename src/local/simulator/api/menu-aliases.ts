import { isObject } from '../rules/check.ts'
import { readText } from '../rules/read-text.ts'
import type { Context } from '../world/context.ts'
import type { LineError } from '../rules/messages.ts'
import { fail, succeed, type Answer, type Call } from './answer.ts'

/** POST /v2/bot/richmenu/alias */
export function create(context: Context, call: Call): Answer {
  const alias = isObject(call.body) ? readText(call.body, 'richMenuAliasId') : ''
  if (!/^[a-z0-9_-]{1,32}$/.test(alias)) return fail(400, problem('invalid alias', 'richMenuAliasId'))
  if (context.world.menuAliases[alias] !== undefined) return fail(400, 'conflict richmenu alias id')
  return point(context, call, alias)
}

/** POST /v2/bot/richmenu/alias/{richMenuAliasId} */
export function update(context: Context, call: Call): Answer {
  const { alias = '' } = call.params
  return context.world.menuAliases[alias] === undefined ? notFound : point(context, call, alias)
}

function point(context: Context, call: Call, alias: string): Answer {
  const id = isObject(call.body) ? readText(call.body, 'richMenuId') : ''
  const menu = context.world.menus.find((one) => one.id === id)
  if (!menu) return fail(400, problem('richmenu not found', 'richMenuId'))
  if (!menu.picture) return fail(400, 'must upload richmenu image before applying it to user')
  context.world.menuAliases[alias] = id
  context.changed()
  return succeed()
}

/** GET /v2/bot/richmenu/alias/{richMenuAliasId} */
export function get({ world }: Context, { params }: Call): Answer {
  const { alias = '' } = params
  const richMenuId = world.menuAliases[alias]
  return richMenuId === undefined ? notFound : succeed({ richMenuAliasId: alias, richMenuId })
}

/** GET /v2/bot/richmenu/alias/list */
export function list({ world }: Context): Answer {
  const aliases = Object.entries(world.menuAliases)
  return succeed({
    aliases: aliases.map(([richMenuAliasId, richMenuId]) => ({ richMenuAliasId, richMenuId })),
  })
}

/** DELETE /v2/bot/richmenu/alias/{richMenuAliasId} */
export function remove(context: Context, { params }: Call): Answer {
  const { alias = '' } = params
  if (context.world.menuAliases[alias] === undefined) return notFound
  delete context.world.menuAliases[alias]
  context.changed()
  return succeed()
}

const notFound = fail(404, 'richmenu alias not found')

function problem(message: string, property: string): LineError {
  return { message: 'The request body has 1 error(s)', details: [{ message, property }] }
}
