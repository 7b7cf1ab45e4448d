"""WhatsApp's Cloud API: approved templates only, never free text. Our key travels along and receipts bring it back."""
