namespace Ocop.Benchmarks;

/// <summary>Names of goods as the province might register them, the same in every run: kind, maker, place.</summary>
internal static class VietnameseNames
{
    private static readonly string[] Kinds =
    [
        "Cơm cháy", "Nem chua", "Nem nắm", "Mắm tép", "Mắm cáy", "Nước mắm", "Rượu nếp", "Rượu sen", "Rượu cần", "Trà hoa vàng", "Trà sen", "Trà thảo dược",
        "Mật ong", "Mật ong sú vẹt", "Gạo tám xoan", "Gạo nếp cái hoa vàng", "Gạo ruộng rươi", "Bánh đa nem", "Bánh cuốn", "Bánh gai", "Bánh nhãn", "Bánh quế",
        "Bún khô", "Phở khô", "Miến dong", "Giò dê", "Giò trứng", "Chả cá", "Cá kho", "Cá rô", "Ốc nhồi", "Ngao sạch", "Muối biển", "Dứa khoanh", "Chuối ngự",
        "Quýt đường", "Dưa lưới", "Rau an toàn", "Nấm sò", "Tinh bột nghệ", "Chiếu cói", "Gốm", "Thêu ren", "Đá mỹ nghệ", "Lụa tơ tằm", "Nón lá", "Mây tre đan",
    ];

    private static readonly string[] Syllables =
    [
        "An", "Anh", "Ánh", "Ân", "Bách", "Bảo", "Bắc", "Bình", "Bồ", "Cát", "Cầu", "Châu", "Chí", "Cúc", "Cường", "Dương", "Đại", "Đạo", "Đăng", "Đoan", "Đông",
        "Đồng", "Đức", "Gia", "Giang", "Hà", "Hải", "Hạnh", "Hoa", "Hòa", "Hoàng", "Hồng", "Huệ", "Hưng", "Hương", "Khang", "Khánh", "Kim", "Lan", "Lâm", "Liên",
        "Linh", "Long", "Lộc", "Lợi", "Lương", "Mai", "Minh", "Mỹ", "Nam", "Nga", "Nghĩa", "Ngọc", "Nguyên", "Nhân", "Nhật", "Phát", "Phong", "Phú", "Phúc",
        "Phương", "Quang", "Quân", "Quỳnh", "Sơn", "Tâm", "Tân", "Thái", "Thanh", "Thành", "Thảo", "Thiện", "Thịnh", "Thủy", "Thượng", "Tiến", "Toàn", "Trà",
        "Trang", "Trung", "Trường", "Tuấn", "Tuyết", "Vân", "Việt", "Vinh", "Vĩnh", "Xuân", "Ý", "Yên", "Yến",
    ];

    private static readonly string[] Places =
    [
        "Hoa Lư", "Tam Điệp", "Cúc Phương", "Nho Quan", "Gia Viễn", "Đại Hoàng", "Yên Khánh", "Khánh Thiện", "Phát Diệm", "Kim Sơn", "Lai Thành", "Định Hóa",
        "Yên Mô", "Yên Mạc", "Đồng Thái", "Phủ Lý", "Duy Tiên", "Kim Bảng", "Nguyễn Úy", "Thanh Liêm", "Bình Lục", "Lý Nhân", "Nam Định", "Mỹ Lộc", "Vụ Bản",
        "Ý Yên", "Nghĩa Hưng", "Nam Trực", "Cổ Lễ", "Trực Ninh", "Xuân Trường", "Giao Thủy", "Giao Hòa", "Hải Hậu", "Hải Thịnh", "Quỹ Nhất",
    ];

    public static IEnumerable<string> Make(int count)
    {
        var random = new Random(2026);
        for (var i = 0; i < count; i++)
        {
            var kind = Kinds[random.Next(Kinds.Length)];
            var maker = $"{Syllables[random.Next(Syllables.Length)]} {Syllables[random.Next(Syllables.Length)]}";
            yield return random.Next(3) switch
            {
                0 => $"{kind} {maker}",
                1 => $"{kind} {Places[random.Next(Places.Length)]} {maker}",
                _ => $"{kind} {maker} {Places[random.Next(Places.Length)]}",
            };
        }
    }
}
