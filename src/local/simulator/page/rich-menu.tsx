import { readText } from '../rules/read-text.ts'
import type { JsonObject, RichMenu as Menu } from '../world/types.ts'
import { tapField } from './do.ts'
import { Icon } from './icon.tsx'
import { useStore } from './store.ts'

/** What LINE is told of an area. */
interface Area {
  bounds: { x: number; y: number; width: number; height: number }
  action: JsonObject
}

/** The menu below a person's own chat, and the bar that opens and closes it. */
export function RichMenu() {
  const store = useStore()
  const [me, chat, view] = [store.me.value, store.chat.value, store.view.value]
  const menu = view?.menus.find(({ id }) => id === (me?.menu ?? view.bot.menu))
  if (!menu || !chat) return null
  const closed = store.menuClosed.value[chat.id] ?? menu.request['selected'] !== true
  const toggle = () => (store.menuClosed.value = { ...store.menuClosed.value, [chat.id]: !closed })
  return (
    <div class="rich-menu">
      <button class="rich-menu-bar" aria-expanded={!closed} onClick={toggle}>
        {readText(menu.request, 'chatBarText')}
        <Icon name={closed ? 'up' : 'down'} />
      </button>
      {!closed && <Fields menu={menu} onTap={(label) => void tapField(store, label)} />}
    </div>
  )
}

function Fields({ menu, onTap }: { menu: Menu; onTap: (label: string) => void }) {
  const { width, height } = menu.request['size'] as { width: number; height: number }
  const part = (length: number, of: number): string => `${(length / of) * 100}%`
  return (
    <div class="rich-menu-fields" role="group" aria-label="เมนู">
      <img src={`/sim/menu/${menu.id}`} alt="" width={width} height={height} />
      {(menu.request['areas'] as Area[]).map(({ bounds, action }) => (
        <button
          key={`${bounds.x}/${bounds.y}`}
          aria-label={readText(action, 'label')}
          style={{
            left: part(bounds.x, width),
            top: part(bounds.y, height),
            width: part(bounds.width, width),
            height: part(bounds.height, height),
          }}
          onClick={() => onTap(readText(action, 'label'))}
        />
      ))}
    </div>
  )
}
