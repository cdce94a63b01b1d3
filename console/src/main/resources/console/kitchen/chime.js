/// Two notes for a new ticket. Browsers play them only after somebody has touched the page; turning the sound on is such a touch.
let audio = null;

export function prepare() {
  audio ??= new AudioContext();
  audio.resume();
}

export function chime() {
  if (audio?.state !== "running") {
    return;
  }
  [880, 1174.7].forEach((hertz, index) => {
    const at = audio.currentTime + index * 0.16;
    const note = audio.createOscillator();
    const volume = audio.createGain();
    note.frequency.value = hertz;
    volume.gain.setValueAtTime(0.0001, at);
    volume.gain.exponentialRampToValueAtTime(0.35, at + 0.02);
    volume.gain.exponentialRampToValueAtTime(0.0001, at + 0.35);
    note.connect(volume).connect(audio.destination);
    note.start(at);
    note.stop(at + 0.4);
  });
}
