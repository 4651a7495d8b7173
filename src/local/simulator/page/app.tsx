import { Hint } from './hint.tsx'
import { PeopleColumn } from './people-column.tsx'
import { Phone } from './phone.tsx'
import { Sheets } from './sheets/sheets.tsx'
import { useStore } from './store.ts'
import { Switcher } from './switcher.tsx'
import { Tools } from './tools/tools.tsx'

/** The whole page: people and chats, a phone, tools. On a phone only the phone, with a switcher above. */
export function App() {
  const store = useStore()
  if (!store.view.value) return <p class="starting">กำลังเปิด…</p>
  return (
    <div class="app">
      <aside class="column people-column" aria-label="คนและแชต">
        <Hint />
        <PeopleColumn />
      </aside>
      <main class="middle">
        <Switcher />
        <Phone />
      </main>
      <aside class="column tools-column" aria-label="เครื่องมือ">
        <Tools />
      </aside>
      <Sheets />
      <p class="toast" role="status" hidden={!store.toast.value}>
        {store.toast.value}
      </p>
    </div>
  )
}
