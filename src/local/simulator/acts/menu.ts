import { isObject } from '../rules/check.ts'
import type { Context } from '../world/context.ts'
import { menuOf, refusal } from '../world/find.ts'
import type { JsonObject, RichMenu } from '../world/types.ts'
import type { Done } from './done.ts'
import { enter } from './say.ts'
import { follow } from './tap.ts'

/** Somebody taps a field of the menu below their own chat, named by its label; LINE on a computer has no menu. */
export function tapMenu(context: Context, by: string, label: string): Done {
  const { person, chat } = enter(context, by, `bot:${by}`)
  const menu = person.desktop ? undefined : menuOf(context.world, person)
  const action = menu && actionsOf(menu).find((one) => one['label'] === label)
  if (!action) throw refusal(`no field ${label} in the menu of ${person.displayName}`)
  return follow(context, person, chat, action)
}

function actionsOf({ request }: RichMenu): JsonObject[] {
  const areas = Array.isArray(request['areas']) ? (request['areas'] as unknown[]) : []
  return areas.flatMap((area) => (isObject(area) && isObject(area['action']) ? [area['action']] : []))
}
