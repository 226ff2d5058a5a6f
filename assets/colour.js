// The example beside the colour wears it at once. Without this script it does so after saving.
(() => {
  const field = document.getElementById('colour-field');
  const ours = document.getElementById('ours');
  const look = document.getElementById('example-look');
  if (!field || !ours || !look) return;
  const show = () => {
    look.href = ours.checked
      ? '/desk/practice/look.css'
      : `/desk/practice/look.css?colour=${encodeURIComponent(field.value)}`;
  };
  // Choosing a colour says that one is wanted.
  field.addEventListener('change', () => {
    ours.checked = false;
    show();
  });
  ours.addEventListener('change', show);
})();
