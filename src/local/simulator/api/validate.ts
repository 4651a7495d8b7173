import type { Context } from '../world/context.ts'
import { isObject } from '../rules/check.ts'
import { fail, succeed, type Answer, type Call } from './answer.ts'
import { checkFor } from './send.ts'

/** POST /v2/bot/message/validate/{kind}: checks messages without sending or billing anything. */
export function validate(context: Context, call: Call): Answer {
  const error = checkFor(context, isObject(call.body) ? call.body['messages'] : undefined)
  return error ? fail(400, error) : succeed()
}
