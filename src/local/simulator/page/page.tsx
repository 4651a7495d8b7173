import { render } from 'preact'
import { App } from './app.tsx'
import { createStore, StoreContext } from './store.ts'
import { keepInSync } from './sync.ts'

const store = createStore()
keepInSync(store)
const root = document.getElementById('app')
if (root) {
  root.replaceChildren()
  render(
    <StoreContext.Provider value={store}>
      <App />
    </StoreContext.Provider>,
    root,
  )
}
