import { render } from 'preact'
import { Teams } from './teams.tsx'
import { Team } from './team.tsx'

const app = document.getElementById('app')
if (app) {
  const team = /^\/teams\/([\w-]+)$/.exec(location.pathname)?.[1]
  const nonce = app.dataset['nonce'] ?? ''
  app.replaceChildren()
  render(team === undefined ? <Teams nonce={nonce} /> : <Team id={team} nonce={nonce} />, app)
}
