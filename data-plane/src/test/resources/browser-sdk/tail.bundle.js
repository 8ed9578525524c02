window.tail = true;
