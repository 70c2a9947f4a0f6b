/** The emoji names apps use most. An unknown name stays as it was written. */

const EMOJI = {
  alarm_clock: "⏰", arrow_right: "➡️", bar_chart: "📊", bell: "🔔", blossom: "🌼", books: "📚", bulb: "💡",
  busts_in_silhouette: "👥", calendar: "📅", chart_with_upwards_trend: "📈", clap: "👏", clipboard: "📋",
  clock3: "🕒", compass: "🧭", dart: "🎯", ear: "👂", exclamation: "❗", eyes: "👀", file_folder: "📁",
  handshake: "🤝", headphones: "🎧", heart: "❤️", heavy_check_mark: "✔️", hourglass_flowing_sand: "⏳", house: "🏠",
  inbox_tray: "📥", information_source: "ℹ️", key: "🔑", large_blue_circle: "🔵", large_green_circle: "🟢",
  large_orange_circle: "🟠", large_yellow_circle: "🟡", link: "🔗", lock: "🔒", mag: "🔍", mailbox: "📫", memo: "📝",
  no_entry: "⛔", page_facing_up: "📄", pencil: "📝", pencil2: "✏️", pushpin: "📌", question: "❓",
  raised_hands: "🙌", red_circle: "🔴", rocket: "🚀", scales: "⚖️", seedling: "🌱", shield: "🛡️", smile: "😄",
  sparkles: "✨", speech_balloon: "💬", star: "⭐", sunrise: "🌅", sunny: "☀️", tada: "🎉", telephone_receiver: "📞",
  thumbsup: "👍", "+1": "👍", "-1": "👎", thinking_face: "🤔", warning: "⚠️", wave: "👋", white_check_mark: "✅",
  white_circle: "⚪", wrench: "🔧", x: "❌", zap: "⚡",
};

export const emoji = (name) => EMOJI[name] ?? `:${name}:`;

/** A plain_text object's words: literal, but for emoji names where it asks for them. */
export function plain(object) {
  const text = object?.text ?? "";
  return object?.emoji === false ? text : text.replace(/:([a-z0-9_+-]+):/g, (all, name) => EMOJI[name] ?? all);
}
