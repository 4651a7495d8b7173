import { isObject } from '../rules/check.ts'
import { readText } from '../rules/read-text.ts'
import { now, type Context } from '../world/context.ts'
import type { Person } from '../world/types.ts'
import { fail, succeed, type Answer, type Call } from './answer.ts'
import { findMenu, showAnew } from './menus.ts'

const noPicture = 'must upload richmenu image before applying it to user'
const badUser = "The value for the 'userId' parameter is invalid"
const mostMoves = 1000
const keptBatches = 50

/** POST /v2/bot/user/all/richmenu/{richMenuId} */
export function setDefault(context: Context, call: Call): Answer {
  const menu = findMenu(context, call)
  if (!menu) return fail(404, 'Not found')
  if (!menu.picture) return fail(400, noPicture)
  context.world.bot.menu = menu.id
  showAnew(context)
  return succeed()
}

/** GET /v2/bot/user/all/richmenu */
export function getDefault({ world }: Context): Answer {
  return world.bot.menu === undefined
    ? fail(404, 'no default richmenu')
    : succeed({ richMenuId: world.bot.menu })
}

/** DELETE /v2/bot/user/all/richmenu */
export function clearDefault(context: Context): Answer {
  delete context.world.bot.menu
  showAnew(context)
  return succeed()
}

/** POST /v2/bot/user/{userId}/richmenu/{richMenuId}: says yes for people who are no friends, and does nothing. */
export function link(context: Context, call: Call): Answer {
  const menu = findMenu(context, call)
  if (!isUserId(call)) return fail(400, badUser)
  if (!menu) return fail(404, 'Not found')
  if (!menu.picture) return fail(400, noPicture)
  const person = findFriend(context, call)
  if (person) person.menu = menu.id
  showAnew(context)
  return succeed()
}

/** DELETE /v2/bot/user/{userId}/richmenu */
export function unlink(context: Context, call: Call): Answer {
  if (!isUserId(call)) return fail(400, badUser)
  delete findFriend(context, call)?.menu
  showAnew(context)
  return succeed()
}

/** GET /v2/bot/user/{userId}/richmenu */
export function getLinked(context: Context, call: Call): Answer {
  if (!isUserId(call)) return fail(400, badUser)
  const menu = findFriend(context, call)?.menu
  return menu === undefined ? fail(404, 'the user has no richmenu') : succeed({ richMenuId: menu })
}

/** POST /v2/bot/richmenu/batch: done at once here, but asked for by its request id as in LINE. */
export function moveAll(context: Context, call: Call): Answer {
  const moves: unknown = isObject(call.body) ? call.body['operations'] : undefined
  if (!Array.isArray(moves) || moves.length > mostMoves) return fail(400, 'invalid operations')
  const read = moves.map((move) => readMove(context, move))
  const wrong = read.find((move) => typeof move === 'string')
  if (typeof wrong === 'string') return fail(400, wrong)
  const found = read.filter((move) => typeof move !== 'string')
  if (new Set(found.map(({ from }) => from)).size < found.length)
    return fail(400, 'from richmenu is duplicated')
  const { world } = context
  // Each person is moved once: moves do not follow each other.
  for (const person of world.people) {
    const move = found.find(({ from }) => from === person.menu)
    if (move?.to === undefined && move) delete person.menu
    else if (move) person.menu = move.to
  }
  world.menuBatches = [...world.menuBatches, call.requestId].slice(-keptBatches)
  showAnew(context)
  return succeed()
}

interface Move {
  from: string
  to?: string
}

function readMove({ world }: Context, value: unknown): Move | string {
  const node = isObject(value) ? value : {}
  const [type, from, to] = ['type', 'from', 'to'].map((key) => readText(node, key))
  if (type !== 'link' && type !== 'unlink') return 'operations[].type must be link or unlink'
  if (!world.menus.some(({ id }) => id === from)) return `Richmenu (${from}) is not found`
  if (type === 'unlink') return { from: from! }
  const target = world.menus.find(({ id }) => id === to)
  if (!target) return `Richmenu (${to}) is not found`
  return target.picture ? { from: from!, to: target.id } : "'to' richmenu must have image but it doesn't"
}

/** GET /v2/bot/richmenu/progress/batch?requestId=… */
export function getProgress(context: Context, { query }: Call): Answer {
  if (!context.world.menuBatches.includes(query['requestId'] ?? '')) return fail(404, 'Not found')
  const time = new Date(now(context)).toISOString()
  return succeed({ phase: 'succeeded', acceptedTime: time, completedTime: time })
}

function isUserId({ params }: Call): boolean {
  return /^U[0-9a-f]{32}$/.test(params['userId'] ?? '')
}

function findFriend({ world }: Context, { params }: Call): Person | undefined {
  const person = world.people.find(({ userId }) => userId === params['userId'])
  return person?.friend && !person.blocked ? person : undefined
}
