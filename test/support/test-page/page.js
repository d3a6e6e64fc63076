// The smallest page that stands on the host contract: specs of the desktop drive it, whatever the real page looks like.
const { requests, events } = window.guidesmith;

window.heard = [];
for (const [name, subscribe] of Object.entries(events)) {
  subscribe((value) => window.heard.push({ name, value }));
}
document.getElementById('state').textContent = `${Object.keys(requests).length} requests`;
