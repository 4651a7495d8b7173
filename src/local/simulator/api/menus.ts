import { imageSize } from 'image-size'
import { uuid } from '../world/ids.ts'
import type { Context } from '../world/context.ts'
import type { RichMenu } from '../world/types.ts'
import { checkRichMenu, isAllowedSize, menuLimits } from '../rules/rich-menu.ts'
import { isObject } from '../rules/check.ts'
import { fail, succeed, type Answer, type Call } from './answer.ts'

const mostMenus = 1000
const badImage = 'The image size is not allowed for richmenu'

/** POST /v2/bot/richmenu */
export function create(context: Context, call: Call): Answer {
  const refused = validate(context, call)
  if (refused.status !== 200) return refused
  if (context.world.menus.length >= mostMenus)
    return fail(400, 'The maximum number of rich menus was reached')
  const menu: RichMenu = { id: `richmenu-${uuid(context.random)}`, request: call.body as RichMenu['request'] }
  context.world.menus.push(menu)
  context.changed()
  return succeed({ richMenuId: menu.id })
}

/** POST /v2/bot/richmenu/validate */
export function validate(_context: Context, call: Call): Answer {
  const error = checkRichMenu(call.body)
  return error ? fail(400, error) : succeed()
}

/** POST /v2/bot/richmenu/{richMenuId}/content: once for each menu, in the menu's own size. */
export function upload(context: Context, call: Call): Answer {
  const menu = findMenu(context, call)
  if (!menu) return fail(404, 'Not found')
  if (!['image/png', 'image/jpeg'].includes(call.type)) {
    return fail(415, `The content type, ${call.type}, is not supported`)
  }
  if (menu.picture) return fail(400, 'An image has already been uploaded to the richmenu')
  const bytes = Buffer.isBuffer(call.body) ? call.body : Buffer.alloc(0)
  if (bytes.length > menuLimits.bytes || !isPictureOf(menu, bytes, call.type)) return fail(400, badImage)
  context.content.put(menu.id, bytes)
  menu.picture = call.type
  showAnew(context)
  return succeed()
}

function isPictureOf({ request }: RichMenu, bytes: Uint8Array, type: string): boolean {
  try {
    const { width, height, type: found } = imageSize(bytes)
    const size = isObject(request['size']) ? request['size'] : {}
    const isSame = width === size['width'] && height === size['height']
    return isSame && isAllowedSize({ width, height }) && type === `image/${found === 'jpg' ? 'jpeg' : found}`
  } catch {
    return false
  }
}

/** GET /v2/bot/richmenu/{richMenuId}/content */
export function download(context: Context, call: Call): Answer {
  const menu = findMenu(context, call)
  const bytes = menu?.picture && context.content.get(menu.id)
  if (!menu?.picture || !bytes) return fail(404, 'Not found')
  return { status: 200, bytes, headers: { 'content-type': menu.picture } }
}

/** GET /v2/bot/richmenu/list */
export function list(context: Context): Answer {
  return succeed({ richmenus: context.world.menus.map(told) })
}

/** GET /v2/bot/richmenu/{richMenuId} */
export function get(context: Context, call: Call): Answer {
  const menu = findMenu(context, call)
  return menu ? succeed(told(menu)) : fail(404, 'Not found')
}

/** DELETE /v2/bot/richmenu/{richMenuId}: who had it has everybody's. */
export function remove(context: Context, call: Call): Answer {
  const menu = findMenu(context, call)
  if (!menu) return fail(404, 'Not found')
  const { world } = context
  world.menus = world.menus.filter((one) => one !== menu)
  context.content.delete(menu.id)
  if (world.bot.menu === menu.id) delete world.bot.menu
  for (const person of world.people) if (person.menu === menu.id) delete person.menu
  showAnew(context)
  return succeed()
}

/** The menu that a call names. */
export function findMenu({ world }: Context, { params }: Pick<Call, 'params'>): RichMenu | undefined {
  return world.menus.find((menu) => menu.id === params['menuId'])
}

/** Tells the pages that somebody's menu is another now. */
export function showAnew(context: Context): void {
  context.world.revision += 1
  context.changed()
}

function told({ id, request }: RichMenu): Record<string, unknown> {
  return { richMenuId: id, ...request }
}
